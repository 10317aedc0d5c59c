/** A line of the cloud's log, in words. */
import type { Mode, Role } from '../../../../miniprogram/trtc/contract/mode';
import type { CallEntry, Entry, RoomEntry } from '../../feed';
import { personNamed, titleOf } from '../../person';
import { fill, type Texts } from '../texts';
import type { Line } from './lines';

interface Props<One> {
  readonly entry: One;
  readonly texts: Texts;
}

/** @param printed what the function's own log says of a call */
export function Row({ entry, printed, texts }: Props<Entry> & Pick<Line, 'printed'>) {
  const time = timeOf(entry);
  const user = entry.type === 'print' ? null : entry.user;
  return (
    <li class={`row ${entry.type} ${isBad(entry) ? 'bad' : ''}`}>
      <time>{time}</time>
      <b
        style={user === null ? {} : { '--hue': personNamed(user).hue }}
        class={user === null ? 'nobody' : 'who'}
      >
        {user === null ? (entry.type === 'call' ? texts.console : '') : titleOf(user)}
      </b>
      {entry.type === 'call' && <Call entry={entry} printed={printed} texts={texts} />}
      {entry.type === 'room' && <RoomLine entry={entry} texts={texts} />}
      {entry.type === 'print' && <span class="what printed">{entry.text}</span>}
    </li>
  );
}

const timeOf = ({ at }: Entry): string => new Date(at).toLocaleTimeString('en-GB');

const isBad = (entry: Entry): boolean =>
  (entry.type === 'call' && entry.outcome !== 'ok') ||
  (entry.type === 'room' &&
    ['refused', 'forbidden', 'unsent', 'kicked', 'vanished'].includes(entry.event.kind));

function Call({ entry, printed, texts }: Props<CallEntry & Entry> & Pick<Line, 'printed'>) {
  const { name, user, request, outcome, message, milliseconds, ticket } = entry;
  return (
    <span class="what">
      {inWords(entry, texts)}
      <details class="raw">
        <summary>
          {texts.raw} · {milliseconds} ms
        </summary>
        <code>
          {name}({request}) → {outcome} {message}
        </code>
        {ticket !== null && (
          <code>
            userID {ticket.userID}, UserSig {ticket.userSig}, PrivateMapKey {ticket.privateMapKey}
          </code>
        )}
        {printed !== null && <code>{printed}</code>}
        <button
          type="button"
          aria-label={`${texts.copyRequest}, ${timeOf(entry)} ${user === null ? texts.console : titleOf(user)}`}
          onClick={() => void navigator.clipboard.writeText(request)}
        >
          {texts.copyRequest}
        </button>
      </details>
    </span>
  );
}

function inWords({ request, outcome, message, ticket }: CallEntry, texts: Texts): string {
  const asked = /"action":"(\w+)"/.exec(request)?.[1] ?? 'ticket';
  if (outcome !== 'ok') return fill(texts.callRefused, { asked, code: outcome, message });
  if (ticket === null) return fill(texts.callAnswered, { asked });
  return fill(texts.callTicket, {
    room: roomInWords(ticket.room, texts),
    mode: texts.modes[ticket.mode as Mode],
    role: texts.roles[ticket.role as Role],
    may: ticket.privileges.map((name) => texts.privileges[name]).join(texts.comma),
    end: new Date(ticket.expiresAt * 1000).toLocaleTimeString('en-GB', { timeStyle: 'short' }),
  });
}

function RoomLine({ entry: { event }, texts }: Props<RoomEntry>) {
  const room = roomInWords(event.room, texts);
  const text = fill(texts.roomEvents[event.kind], {
    room,
    what: event.kind === 'forbidden' ? event.what : event.kind === 'published' ? sentOf(event, texts) : '',
    code: event.kind === 'refused' ? event.code : '',
    message: event.kind === 'refused' ? event.message : '',
    sending: event.kind === 'unsent' ? event.sending : '',
    may:
      event.kind === 'entered'
        ? event.privileges.map((name) => texts.privileges[name]).join(texts.comma)
        : '',
  });
  return <span class="what">{text}</span>;
}

function sentOf(sent: Readonly<Record<'audio' | 'video' | 'screen', boolean>>, texts: Texts): string {
  const { audio, video, screen } = sent;
  const camera = audio && video ? texts.soundAndPictures : audio ? texts.sound : video ? texts.pictures : '';
  const all = [camera, screen ? texts.itsScreen : ''].filter((one) => one !== '');
  return all.length === 0 ? texts.nothing : all.join(texts.comma);
}

/** `number 42` or `name x`. */
function roomInWords(room: string, texts: Texts): string {
  const at = room.indexOf(' ');
  const name = room.slice(at + 1);
  return fill(room.startsWith('number') ? texts.roomNumber : texts.roomName, { name });
}
