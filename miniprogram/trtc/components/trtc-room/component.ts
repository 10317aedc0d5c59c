/** What `<trtc-room>` offers the page that it is in. */
import type { Card } from './card';
import type { Sharing } from './visit';

export interface RoomComponent {
  /** The card of this room, for the page's onShareAppMessage. */
  shareOf(options?: Sharing): Card;
  /** The page is closed: a call that runs ends. */
  close(): void;
}
