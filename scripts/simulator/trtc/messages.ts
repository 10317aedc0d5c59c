/** Reads what phones send: a tampered one may send anything. */
import type { Signal, ToServer } from './protocol';

/** Of what travels in a stream. */
const MOST_CHARACTERS = 1024;

/** Undefined if it is no message of the protocol. */
export function readMessage(text: string): ToServer | undefined {
  let message: Fields;
  try {
    message = fieldsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
  const { type, url, session, audio, video, screen, of, streamType, to, text: said } = message;
  switch (type) {
    case 'leave':
      return { type };
    case 'enter':
      return typeof url === 'string' ? { type, url } : undefined;
    case 'resume':
      return typeof session === 'string' ? { type, session } : undefined;
    case 'publish':
      return { type, audio: audio === true, video: video === true, screen: screen === true };
    case 'want':
      if (typeof of !== 'string') return undefined;
      return {
        type,
        of,
        streamType: streamType === 'small' || streamType === 'aux' ? streamType : 'main',
        // A screen has no sound.
        audio: audio === true && streamType !== 'aux',
        video: video === true,
      };
    case 'say':
      return typeof said === 'string' && said.length <= MOST_CHARACTERS ? { type, text: said } : undefined;
    case 'signal': {
      const signal = readSignal(message.signal);
      return typeof to === 'string' && signal !== undefined ? { type, to, signal } : undefined;
    }
    default:
      return undefined;
  }
}

function readSignal(value: unknown): Signal | undefined {
  const { stream, streamType, kind, sdp, from, candidate } = fieldsOf(value);
  if (typeof stream !== 'string') return undefined;
  const of = { stream, streamType: streamType === 'aux' ? streamType : 'main' } as const;
  if (kind === 'offer' || kind === 'answer')
    return typeof sdp === 'string' ? { ...of, kind, sdp } : undefined;
  if (kind !== 'candidate' || typeof candidate !== 'string') return undefined;
  return from === 'sender' || from === 'receiver' ? { ...of, kind, from, candidate } : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
