/** The cloud's log: what was called and what happened in the rooms, without anything that could be used. */
import { decode } from '../../../cloudfunctions/usersig/tls/decode';
import { TlsError } from '../../../cloudfunctions/usersig/tls/errors';
import type { OpenedRoom, Ticket } from '../../../miniprogram/trtc/contract/usersig';
import type { CallResult, WeChatUser } from '../cloud/platform';
import type { Callable } from '../cloud/server';
import type { CallEntry, Entry, News, PrintEntry, RoomEntry, ShortTicket } from '../feed';
import { roomKey } from '../trtc/address';
import type { RoomEvent } from '../trtc/events';

const MOST_ENTRIES = 300;
const MOST_REQUEST_CHARACTERS = 300;
/** Of a line that the function printed, or of what it threw. */
const MOST_CHARACTERS = 4000;

export class CloudLog {
  private readonly entries: Entry[] = [];
  private readonly names = new Map<string, string>();
  private readonly publish: (news: News) => void;
  private count = 0;

  constructor(publish: (news: News) => void) {
    this.publish = publish;
  }

  get list(): readonly Entry[] {
    return this.entries;
  }

  /** The same functions, every call of them written down. */
  watch(functions: Callable): Callable {
    return {
      call: async (name, data, user, trouble) => {
        const before = performance.now();
        const result = await functions.call(name, data, user, trouble);
        this.add(this.entryOf(name, data, user, result, performance.now() - before));
        return result;
      },
    };
  }

  room(event: RoomEvent): void {
    this.add({ type: 'room', user: this.names.get(event.userID) ?? null, event });
  }

  /** A line that the function printed. */
  print(text: string): void {
    this.add({ type: 'print', text: cut(text, MOST_CHARACTERS) });
  }

  private add(entry: CallEntry | RoomEntry | PrintEntry): void {
    this.count += 1;
    const numbered: Entry = { ...entry, number: this.count, at: Date.now() };
    this.entries.push(numbered);
    if (this.entries.length > MOST_ENTRIES) this.entries.shift();
    this.publish({ type: 'entry', entry: numbered });
  }

  private entryOf(
    name: string,
    data: unknown,
    user: WeChatUser | undefined,
    result: CallResult,
    milliseconds: number,
  ): CallEntry {
    const person = user === undefined ? null : nameOf(user);
    const ticket = ticketIn(result);
    if (ticket !== null && person !== null) this.names.set(ticket.userID, person);
    return {
      type: 'call',
      user: person,
      name,
      request: requestOf(data),
      ...outcomeOf(result),
      milliseconds: Math.round(milliseconds),
      ticket: ticket === null ? null : shorten(ticket),
    };
  }
}

/** Whose OPENID it is, where the simulator made it up. */
const nameOf = ({ openID }: WeChatUser): string =>
  /^demo-openid-of-([a-z]+)-/.exec(openID)?.[1] ?? 'somebody';

/** The event as it was sent; what could be a credential is cut. */
function requestOf(data: unknown): string {
  const text = JSON.stringify(data, (_name, value: unknown) =>
    typeof value === 'string' && value.length > 64 ? shortText(value) : value,
  );
  return cut(text, MOST_REQUEST_CHARACTERS);
}

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);

function outcomeOf(result: CallResult): { readonly outcome: string; readonly message: string } {
  if ('errCode' in result) {
    return { outcome: String(result.errCode), message: cut(result.errMsg, MOST_CHARACTERS) };
  }
  const { ok, error } = (result.result ?? {}) as { ok?: boolean; error?: { code: string; message: string } };
  if (error !== undefined) return { outcome: error.code, message: error.message };
  return { outcome: ok === true ? 'ok' : '?', message: '' };
}

function ticketIn(result: CallResult): Ticket | null {
  if (!('result' in result)) return null;
  const { data: given } = (result.result ?? {}) as { data?: Ticket | OpenedRoom };
  const data = given !== undefined && 'ticket' in given ? given.ticket : given;
  return typeof data?.userSig === 'string' && typeof data.privateMapKey === 'string' ? data : null;
}

/** What the credentials say, not what stands beside them. */
function shorten({ userSig, privateMapKey, mode, role }: Ticket): ShortTicket | null {
  try {
    const key = decode(privateMapKey);
    const { userID, expiresAt } = decode(userSig);
    if (key.kind !== 'privateMapKey') return null;
    const { privileges } = key;
    const short = { userSig: shortText(userSig), privateMapKey: shortText(privateMapKey) };
    return { userID, room: roomKey(key.room), mode, role, privileges, expiresAt, ...short };
  } catch (error) {
    if (error instanceof TlsError) return null;
    throw error;
  }
}

/** Enough to tell one from another. The beginning of tickets is alike, the end is a checksum. */
const shortText = (text: string): string => `${text.slice(0, 6)}…${text.slice(-5)} (${text.length})`;
