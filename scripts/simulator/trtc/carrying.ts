/**
 * What the room server carries from one phone of a room to another, and only what the privileges of both allow: what is
 * sent, what is wanted of it, and the descriptions of the streams between them.
 */
import type { Privilege } from '../../../cloudfunctions/usersig/tls/privileges';
import type { RoomEvent } from './events';
import {
  type Media,
  NO_MEDIA,
  NOTHING_SENT,
  type Sent,
  type Signal,
  type StreamType,
  streamKey,
} from './protocol';
import { isSame, isSending, type Place } from './room';
import { sendsOf } from './sdp';

type Note = (event: RoomEvent) => void;

/**
 * "Request for the video slot failed". What TRTC tells one sender too many is not documented: of all its codes this is
 * the nearest (docs/vendor-facts.md#codes-of-entering).
 */
const UNSENT = -3305;

/** Tells the others what this phone sends from now on. */
export function publish({ room, member }: Place, asked: Sent, note: Note): void {
  const { userID, privileges } = member;
  const may: Sent = {
    ...allowed(asked, privileges, 'send', 'main'),
    screen: asked.screen && privileges.has('sendSubStream'),
  };
  for (const what of ['audio', 'video', 'screen'] as const) {
    if (asked[what] && !may[what]) note(forbidden({ room, member }, `send ${what}`));
  }
  const isBeginning = isSending(may) && !room.hasPlaceToSend(member);
  if (isBeginning) {
    const { sending } = room.limits;
    note({ kind: 'unsent', userID, room: room.name, sending });
    member.tell?.({ type: 'unsent', code: UNSENT, message: `${sending} people send already` });
  }
  const sends = isBeginning ? NOTHING_SENT : may;
  if (!isSame(sends, member.sends)) note({ kind: 'published', userID, room: room.name, ...sends });
  room.publish(member, sends);
}

/** Tells who sends a stream what this phone gets of it. */
export function want(
  { room, member }: Place,
  of: string,
  streamType: StreamType,
  asked: Media,
  note: Note,
): void {
  const sender = room.find(of);
  if (sender === undefined || sender === member) return;
  const may = allowed(asked, member.privileges, 'receive', streamType);
  for (const medium of ['audio', 'video'] as const) {
    if (asked[medium] && !may[medium]) {
      note(forbidden({ room, member }, `receive ${streamType === 'aux' ? 'screen' : medium}`));
    }
  }
  const gets = both(may, allowed(asked, sender.privileges, 'send', streamType));
  member.wants.set(streamKey(of, streamType), { of, streamType, ...gets });
  sender.tell?.({ type: 'wanted', by: member.userID, streamType, ...gets });
}

/** Carries a description only if it sends what was wanted and may be sent. */
export function carrySignal({ room, member }: Place, to: string, signal: Signal, note: Note): void {
  const other = room.find(to);
  if (other === undefined) return;
  const isSender = signal.kind === 'offer' || (signal.kind === 'candidate' && signal.from === 'sender');
  const { streamType } = signal;
  const stream = isSender
    ? other.wants.get(streamKey(member.userID, streamType))
    : member.wants.get(streamKey(to, streamType));
  if (stream === undefined) return;
  if (signal.kind !== 'candidate') {
    const { other: isOther, ...sends } = sendsOf(signal.sdp);
    if (isOther || !isIn(sends, signal.kind === 'offer' ? stream : NO_MEDIA)) {
      note(forbidden({ room, member }, 'send what it offers'));
      return;
    }
  }
  other.tell?.({ type: 'signal', from: member.userID, signal });
}

const forbidden = ({ room, member }: Place, what: string): RoomEvent => ({
  kind: 'forbidden',
  userID: member.userID,
  room: room.name,
  what,
});

/** What of `asked` these bits allow. */
const allowed = (
  asked: Media,
  privileges: ReadonlySet<Privilege>,
  direction: 'send' | 'receive',
  streamType: StreamType,
): Media =>
  streamType === 'aux'
    ? { audio: false, video: asked.video && privileges.has(`${direction}SubStream`) }
    : {
        audio: asked.audio && privileges.has(`${direction}Audio`),
        video: asked.video && privileges.has(`${direction}Video`),
      };

const both = (a: Media, b: Media): Media => ({
  audio: a.audio && b.audio,
  video: a.video && b.video,
});

const isIn = (part: Media, whole: Media): boolean =>
  (!part.audio || whole.audio) && (!part.video || whole.video);
