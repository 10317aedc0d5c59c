/** What the room server's log shows. */
import type { Privilege } from '../../../cloudfunctions/usersig/tls/privileges';

interface Of {
  readonly userID: string;
  /** Such as `number 42`. */
  readonly room: string;
}

export type RoomEvent =
  | (Of & { readonly kind: 'entered'; readonly privileges: readonly Privilege[] })
  | (Of & { readonly kind: 'refused'; readonly code: number; readonly message: string })
  | (Of & {
      readonly kind: 'published';
      readonly audio: boolean;
      readonly video: boolean;
      readonly screen: boolean;
    })
  /** A privilege is missing for it. */
  | (Of & { readonly kind: 'forbidden'; readonly what: string })
  /** So many send already that there is no place for one more. */
  | (Of & { readonly kind: 'unsent'; readonly sending: number })
  /**
   * Left by itself; put out because the userID entered again; the same while its connection was broken; connection
   * broken; taken up again; broken for too long.
   */
  | (Of & { readonly kind: 'left' | 'kicked' | 'replaced' | 'vanished' | 'resumed' | 'forgotten' });
