/**
 * What was watched when the user went to the chat. If they come back with a card for the stage of that room, WeChat has
 * closed all pages: they enter anew, behind the last picture, and go on watching if that fails.
 */

import { isLiveMode } from '../../contract/mode';
import { type Invitation, textOfRoom } from '../../services/invitation';
import type { Watched } from '../../shared';
import type { RoomData } from './present';

interface Keeper {
  watched: Watched | null;
}

/** Of calls, and of the stage itself, nothing is kept. */
export function keepWatched(app: Keeper, invitation: Invitation, shown: RoomData | null, page: object): void {
  if (!isLiveMode(invitation.mode) || invitation.role !== 'audience') return;
  app.watched = { invitation, picture: '' };
  const seen = shown?.tiles.filter((tile) => 'isPictured' in tile && tile.isPictured && !tile.isOff)[0];
  if (seen === undefined) return;
  wx.createLivePlayerContext(seen.id, page as WechatMiniprogram.Component.TrivialInstance).snapshot({
    success: ({ tempImagePath }) => {
      if (app.watched !== null) app.watched = { invitation, picture: tempImagePath };
    },
  });
}

/** Whether this is a card for the stage of what was watched. */
export const isOfWatched = ({ watched }: Keeper, { role, room }: Invitation): boolean =>
  watched !== null && role === 'anchor' && textOfRoom(watched.invitation.room) === textOfRoom(room);

/** Gives it once. */
export function takeWatched(app: Keeper, invitation: Invitation): Watched | null {
  const { watched } = app;
  const isIt = isOfWatched(app, invitation);
  app.watched = null;
  return isIt ? watched : null;
}
