/** Reads what phones send: a tampered one may send anything. */
import type { Signal, ToServer } from './protocol';

/** Undefined if it is no message of the protocol. */
export function readMessage(text: string): ToServer | undefined {
  let message: Fields;
  try {
    message = fieldsOf(JSON.parse(text));
  } catch {
    return undefined;
  }
  const { type, url, session, audio, video, of, size, to } = message;
  switch (type) {
    case 'leave':
      return { type };
    case 'enter':
      return typeof url === 'string' ? { type, url } : undefined;
    case 'resume':
      return typeof session === 'string' ? { type, session } : undefined;
    case 'publish':
      return { type, audio: audio === true, video: video === true };
    case 'want':
      if (typeof of !== 'string') return undefined;
      return {
        type,
        of,
        size: size === 'small' ? 'small' : 'main',
        audio: audio === true,
        video: video === true,
      };
    case 'signal': {
      const signal = readSignal(message.signal);
      return typeof to === 'string' && signal !== undefined ? { type, to, signal } : undefined;
    }
    default:
      return undefined;
  }
}

function readSignal(value: unknown): Signal | undefined {
  const { stream, kind, sdp, from, candidate } = fieldsOf(value);
  if (typeof stream !== 'string') return undefined;
  if (kind === 'offer' || kind === 'answer')
    return typeof sdp === 'string' ? { stream, kind, sdp } : undefined;
  if (kind !== 'candidate' || typeof candidate !== 'string') return undefined;
  return from === 'sender' || from === 'receiver' ? { stream, kind, from, candidate } : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
