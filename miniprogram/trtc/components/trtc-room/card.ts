/** Cards that invite to this room. Their pictures are our own: WeChat's would be a screenshot of somebody's face. */
import { isVideoMode, type Role, roleWithoutPass } from '../../contract/mode';
import { fill, type Texts } from '../../i18n/texts';
import { type Invitation, queryOf } from '../../services/invitation';

export interface Card {
  readonly title: string;
  readonly path: string;
  readonly imageUrl: string;
}

/** Where this package lies in the mini-program. */
export interface CardPlace {
  readonly cardPage: string;
  /** With a slash at both ends. */
  readonly folder: string;
}

export interface Sender {
  /** Own userID; empty if it is not known yet. */
  readonly userID: string;
  /** The name by which the user wants to be seen; empty if there is none. */
  readonly name: string;
}

/**
 * @param role what the card lets its reader be; one without a pass for it leads where number or name alone lead
 * @param pass for this role, if this phone may hand one on
 * @param where the page that cards lead to, and the folder that has their pictures
 */
export function cardOf(
  { room, mode }: Invitation,
  role: Role,
  pass: string | undefined,
  { userID, name }: Sender,
  t: Texts,
  { cardPage, folder }: CardPlace,
): Card {
  const invitation: Invitation = {
    room,
    mode,
    role: pass === undefined ? roleWithoutPass(mode) : role,
    ...(pass === undefined ? {} : { pass }),
    ...(userID === '' ? {} : { from: userID }),
    ...(name === '' ? {} : { name }),
  };
  const isStage = role === 'anchor' && pass !== undefined;
  return {
    title: isStage ? t.shareStage : titleOf({ room, mode, role }, name, t),
    path: `${cardPage}?${queryOf(invitation, cardPage)}`,
    imageUrl: `${folder}images/cover-${isStage ? 'stage' : coverOf({ mode, role })}.png`,
  };
}

function titleOf({ room, mode, role }: Invitation, name: string, t: Texts): string {
  if (role !== 'member') return name === '' ? t.shareAudience : fill(t.shareAudienceBy, { name });
  const isVideo = isVideoMode(mode);
  if (name !== '') return fill(isVideo ? t.shareVideoBy : t.shareVoiceBy, { name });
  if (!('roomID' in room)) return isVideo ? t.shareVideoMember : t.shareVoiceMember;
  return fill(isVideo ? t.shareVideo : t.shareVoice, { room: room.roomID });
}

const coverOf = ({ mode, role }: Pick<Invitation, 'mode' | 'role'>): string => {
  if (role !== 'member') return 'live';
  return isVideoMode(mode) ? 'video' : 'voice';
};

/** The card of who shares the mini-program, and no room. */
export const cardOfApp = (t: Texts, { cardPage, folder }: CardPlace): Card => ({
  title: t.shareApp,
  path: cardPage,
  imageUrl: `${folder}images/cover-video.png`,
});
