/** The address of the room page: an invitation, and how this phone enters. */
import { isLiveMode, isVideoMode } from '../../contract/mode';
import { type Invitation, type Query, queryOf, readInvitation } from '../../services/invitation';
import type { Passes } from '../../services/tickets';

export interface Entrance {
  readonly invitation: Invitation;
  /** Camera and microphone as chosen before. In a live room they go on with going on stage. */
  readonly preset: { readonly camera: boolean; readonly microphone: boolean };
  /** The user has opened this room. */
  readonly isOpener: boolean;
  /** What this phone may hand on. */
  readonly passes: Passes;
}

/** Whether the camera goes on along with the microphone. */
export const wantsCamera = ({ invitation: { mode }, preset }: Entrance): boolean =>
  isVideoMode(mode) && preset.camera;

/** @param folder of the package, with a slash at both ends */
export function addressOf({ invitation, preset, isOpener, passes }: Entrance, folder: string): string {
  const { camera, microphone } = preset;
  const audience = isOpener && passes.audience !== undefined ? `&audience=${passes.audience}` : '';
  const opened = isOpener ? '&opened=1' : '';
  const room = `${folder}pages/room/room`;
  return `${room}?${queryOf(invitation, room)}&camera=${Number(camera)}&microphone=${Number(microphone)}${opened}${audience}`;
}

/** null: the address names no room. */
export function readEntrance(query: Query): Entrance | null {
  const invitation = readInvitation(query);
  if (invitation === null) return null;
  const { role, pass, mode } = invitation;
  const isOpener = query.opened === '1' && pass !== undefined;
  // Who was invited on stage hands on cards to watch only.
  const mayHandOn = pass !== undefined && (isOpener || role !== 'anchor');
  return {
    invitation,
    preset: { camera: query.camera !== '0', microphone: query.microphone !== '0' },
    isOpener,
    passes: {
      ...(mayHandOn ? { [role]: pass } : {}),
      ...(isLiveMode(mode) && query.audience !== undefined ? { audience: query.audience } : {}),
    },
  };
}

/**
 * The address of home for who came to the room by a card: home shows it, or says why it leads nowhere.
 * @param home address of that page
 */
export function homeFor(query: Query, home: string): string {
  const invitation = readInvitation(query);
  if (invitation !== null) return `${home}?${queryOf(invitation, home)}`;
  const { pass, room = '' } = query;
  return `${home}?${pass === undefined ? `room=${room}` : `pass=${pass}`}`;
}
