/** The card that invites to this room. Its picture is our own: WeChat's would be a screenshot of somebody's face. */
import { fill, type Texts } from '../../i18n/texts';
import { type Invitation, queryOf } from '../../services/invitation';

export interface Card {
  readonly title: string;
  readonly path: string;
  readonly imageUrl: string;
}

/** @param from own userID, and the name by which the user wants to be seen; empty if there is none */
export function cardOf({ room, mode }: Invitation, from: string, name: string, t: Texts): Card {
  const isVideo = mode === 'videoCall';
  const query = queryOf({ room, mode, ...(from === '' ? {} : { from }), ...(name === '' ? {} : { name }) });
  return {
    title: fill(isVideo ? t.shareVideo : t.shareVoice, { room: room.roomID }),
    path: `/pages/home/home?${query}`,
    imageUrl: isVideo ? '/images/cover-video.png' : '/images/cover-voice.png',
  };
}
