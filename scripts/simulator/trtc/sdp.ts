/** What a WebRTC description (RFC 8866) sends: the room server reads it, since a phone may lie about it. */
import type { Media } from './protocol';

export interface Sends extends Media {
  /** Anything beside sound and pictures, such as a data channel. */
  readonly other: boolean;
}

/** A direction that is not said is `sendrecv`; of several, the one that sends counts. */
export function sendsOf(sdp: string): Sends {
  const [session = '', ...sections] = sdp.split(/\r?\nm=/);
  const inherits = isSending(session, true);
  const kinds = sections.map((section) => ({
    kind: section.split(' ', 1)[0],
    isSent: isSending(section, inherits),
  }));
  const isSent = (wanted: string): boolean => kinds.some(({ kind, isSent }) => kind === wanted && isSent);
  return {
    audio: isSent('audio'),
    video: isSent('video'),
    other: kinds.some(({ kind }) => kind !== 'audio' && kind !== 'video'),
  };
}

function isSending(section: string, inherited: boolean): boolean {
  const directions = section.match(/^a=(sendrecv|sendonly|recvonly|inactive)\s*$/gm);
  return directions === null ? inherited : directions.some((line) => line.startsWith('a=send'));
}
