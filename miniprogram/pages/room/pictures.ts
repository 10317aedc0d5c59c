/** Which people are seen, and how large: the phone can decode few pictures, but hears everybody. */
import type { PersonView } from '../../rtc/view';

/** Android phones hold about six, one's own among them. */
export const MOST_PICTURES = 6;

/** From so many people in the room on, the small stream is enough. */
const CROWD = 4;

/** alone: nobody else; pair: one large, one small; the others: tiles in equal boxes. */
export type Layout = 'alone' | 'pair' | 'four' | 'six' | 'nine' | 'many';

/** By how many tiles there are beside one's own. */
export function layoutOf(others: number): Layout {
  if (others === 0) return 'alone';
  if (others === 1) return 'pair';
  if (others <= 3) return 'four';
  if (others <= 5) return 'six';
  return others <= 8 ? 'nine' : 'many';
}

/** The address of the small stream. The SDK's own switch spoils userIDs that contain "main". */
export const addressFor = (src: string, others: number): string =>
  others + 1 >= CROWD ? src.replace(/([?&]streamtype=)main(?=&|$)/, '$1small') : src;

export interface Candidate {
  readonly id: string;
  readonly isSpeaking: boolean;
}

/**
 * The ids whose pictures play, at most `most`: who was seen stays, until somebody speaks who is not seen; free places
 * go to the first.
 */
export function choosePlaying(
  before: readonly string[],
  candidates: readonly Candidate[],
  most: number,
): readonly string[] {
  const order = candidates.map(({ id }) => id);
  const speaking = candidates.filter(({ isSpeaking }) => isSpeaking).map(({ id }) => id);
  const seen = before.filter((id) => order.indexOf(id) >= 0);
  const wanted = [...speaking, ...seen, ...order];
  const chosen = wanted.filter((id, at) => wanted.indexOf(id) === at).slice(0, most);
  return order.filter((id) => chosen.indexOf(id) >= 0);
}

/** Everybody whose picture could be seen. */
export function candidatesIn(people: readonly PersonView[]): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const { userID, isSpeaking, streams } of people) {
    for (const { type, hasVideo } of streams) {
      if (hasVideo)
        candidates.push({ id: playerID(userID, type), isSpeaking: isSpeaking && type === 'main' });
    }
  }
  return candidates;
}

/** The id of a `<live-player>`, as trtc-wx-sdk spells it. */
export const playerID = (userID: string, type: string): string => `${userID}_${type}`;
