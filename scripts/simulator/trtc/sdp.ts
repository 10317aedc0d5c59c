/** What a WebRTC description (RFC 8866) sends: the room server reads it, since a phone may lie about it. */
import type { Media } from './protocol';

export interface Sends extends Media {
  /** Anything beside sound and pictures, such as a data channel; or a text that browsers could read in another way. */
  readonly other: boolean;
}

/** Lines end with CR LF or LF; whatever else could pass for an end of line is none of a description. */
const AMBIGUOUS = /\r(?!\n)|[^\P{Cc}\r\n\t]|[\u2028\u2029]/u;

/**
 * A section whose direction is not said sends, as in browsers, whatever is said for the session; of several directions
 * the one that sends counts.
 */
export function sendsOf(sdp: string): Sends {
  const [, ...sections] = sdp.split(/\r?\nm=/);
  const kinds = sections.map((section) => ({
    kind: section.split(' ', 1)[0],
    isSent: isSending(section),
  }));
  const isSent = (wanted: string): boolean => kinds.some(({ kind, isSent }) => kind === wanted && isSent);
  return {
    audio: isSent('audio'),
    video: isSent('video'),
    other: AMBIGUOUS.test(sdp) || kinds.some(({ kind }) => kind !== 'audio' && kind !== 'video'),
  };
}

const DIRECTIONS = ['a=sendrecv', 'a=sendonly', 'a=recvonly', 'a=inactive'];

function isSending(section: string): boolean {
  const directions = section.split(/\r?\n/).filter((line) => DIRECTIONS.includes(line));
  // Browsers take some lines for a direction that have more behind it.
  return directions.length === 0 || /^a=send(?:recv|only)(?![A-Za-z0-9-])/m.test(section);
}
