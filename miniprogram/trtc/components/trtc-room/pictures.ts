/** Which people are seen, and how large: the phone can decode few pictures, but hears everybody. */
import type { Mode } from '../../contract/mode';
import type { Person } from '../../rtc/people';
import type { PersonView } from '../../rtc/view';

/** Android phones hold about six, one's own among them. */
export const MOST_PICTURES = 6;

/** From so many people in the room on, the small stream is enough. */
const CROWD = 4;

/**
 * alone: one fills the screen. pair: one large, one small. guests: oneself large, the others beside. two: halves, side
 * by side; duo: one above the other. seats: small faces below a screen. The others: tiles in equal boxes.
 */
export type Layout = 'alone' | 'pair' | 'guests' | 'two' | 'duo' | 'seats' | 'four' | 'six' | 'nine' | 'many';

/** Of a call, by how many tiles there are beside one's own. */
export function layoutOf(others: number): Layout {
  if (others === 0) return 'alone';
  if (others === 1) return 'pair';
  if (others <= 3) return 'four';
  if (others <= 5) return 'six';
  return others <= 8 ? 'nine' : 'many';
}

/** Of a video live room. On stage one sees oneself; watching, only the others. */
export function liveLayoutOf(others: number, isOnStage: boolean): Layout {
  if (isOnStage && others > 0 && others <= 3) return 'guests';
  if (!isOnStage && others === 2) return 'two';
  return layoutOf(isOnStage ? others : Math.max(0, others - 1));
}

/** By voice: faces alike, as large as fit. In a call nobody needs to see oneself wait. */
export function voiceLayoutOf(people: number, isLive: boolean): Layout {
  if (people > 2) return layoutOf(people - 1);
  return people === 2 || isLive ? 'duo' : 'alone';
}

/** The address of the small stream. The SDK's own switch spoils userIDs that contain "main". */
export const addressFor = (src: string, others: number): string =>
  others + 1 >= CROWD ? src.replace(/([?&]streamtype=)main(?=&|$)/, '$1small') : src;

export interface Candidate {
  readonly id: string;
  /** False: their picture is off, and may come back. */
  readonly hasVideo: boolean;
  readonly isSpeaking: boolean;
}

/**
 * The ids whose pictures play, at most `most` of those that there are: who speaks, who was seen before, and whoever is
 * first. Whose picture goes off for a moment keeps their place in this order, as a camera does that begins anew.
 */
export function choosePlaying(
  before: readonly string[],
  candidates: readonly Candidate[],
  most: number,
): readonly string[] {
  const there = new Map(candidates.map((one) => [one.id, one]));
  const pictured = candidates.filter(({ hasVideo }) => hasVideo);
  const speaking = pictured.filter(({ isSpeaking }) => isSpeaking);
  const chosen: string[] = [];
  let places = most;
  for (const id of [...speaking.map(idOf), ...before, ...pictured.map(idOf)]) {
    const one = there.get(id);
    if (places === 0 || one === undefined || chosen.indexOf(id) >= 0) continue;
    chosen.push(id);
    if (one.hasVideo) places -= 1;
  }
  return chosen;
}

const idOf = ({ id }: Candidate): string => id;

/** Everybody who sends, or has sent, a picture. */
export function candidatesIn(people: readonly PersonView[]): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const { userID, isSpeaking, streams } of people) {
    for (const { type, hasVideo } of streams)
      candidates.push({ id: playerID(userID, type), hasVideo, isSpeaking: isSpeaking && type === 'main' });
  }
  return candidates;
}

/** The id of a `<live-player>`, as trtc-wx-sdk spells it. */
export const playerID = (userID: string, type: string): string => `${userID}_${type}`;

const hasSent = ({ streams }: Person): boolean => streams.length > 0;
export const sends = ({ streams }: Person): boolean =>
  streams.some(({ hasVideo, hasAudio }) => hasVideo || hasAudio);

/**
 * Who of a live room stands on its stage. By voice, muting and stepping down look the same to the others: whoever has
 * sent anything keeps their seat until they leave. By video it is who sends anything. If there is nobody and one is not
 * there oneself, those who have not left are shown all the same.
 */
export function onStageOf(
  mode: Mode,
  people: readonly PersonView[],
  isOnStage: boolean,
): readonly PersonView[] {
  const seated = people.filter(mode === 'voiceLive' ? hasSent : sends);
  return seated.length > 0 || isOnStage ? seated : people;
}
