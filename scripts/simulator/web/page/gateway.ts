/**
 * All that a phone reaches which runs somebody else's mini-program. The phone is hostile: it is whoever this page made it,
 * whatever it says, and gets our function, one connection to the room server, and what it kept before.
 */
import type { Wire, WireEvents } from '../../native/world';
import type { CloudAnswer } from '../../runtime/wx/cloud';
import type { ToForeign } from '../messages';
import { CLOUD_TROUBLES, type CloudTrouble } from '../phone/control';

export interface GatewayOptions {
  /** To this phone. */
  readonly say: (message: ToForeign) => void;
  /** Calls a function as the user of this phone. */
  readonly call: (name: string, body: string, trouble: CloudTrouble | null) => Promise<CloudAnswer>;
  readonly dial: (events: WireEvents) => Wire;
  /** How many calls of this frame are under way: also those that it made before it loaded anew. */
  readonly calls: { count: number };
  /** What this phone keeps. */
  readonly storage: Map<string, string>;
}

const OWN_FUNCTION = 'usersig';
/** As the server and the room server take them. */
const MOST_BODY_CHARACTERS = 1024 * 1024;
const MOST_TEXT_CHARACTERS = 256 * 1024;
/** Thousands would use up what the browser gives to this page, and so to the other phones. */
const MOST_CALLS_AT_ONCE = 32;
/** The platform takes no longer names of functions. */
const MOST_NAME_CHARACTERS = 60;
const NO_CLOUD: CloudAnswer = { errCode: -1, errMsg: 'cloud.callFunction:fail request:fail' };

export class Gateway {
  private readonly options: GatewayOptions;
  private wire: { readonly id: number; readonly line: Wire } | null = null;
  private isClosed = false;

  constructor(options: GatewayOptions) {
    this.options = options;
    options.say({ type: 'begin', storage: [...options.storage] });
  }

  /** Does what a message of the phone asks for; what is no such message is passed over. */
  take(message: unknown): void {
    if (this.isClosed || typeof message !== 'object' || message === null) return;
    const { type, id, wire, name, body, trouble, text, key, value } = message as Record<string, unknown>;
    if (type === 'call' && isID(id)) void this.call(id, name, body, trouble);
    if (type === 'dial' && isID(wire)) this.dial(wire);
    const isOpen = this.wire !== null && this.wire.id === wire;
    if (type === 'send' && isOpen && isText(text, MOST_TEXT_CHARACTERS)) this.wire?.line.send(text);
    if (type === 'hangUp' && isOpen) this.hangUp();
    if (type === 'store' && isText(key, MOST_TEXT_CHARACTERS)) this.store(key, value);
  }

  /** The phone is gone, or loads anew: as if its user had closed the mini-program. */
  close(): void {
    this.isClosed = true;
    this.wire?.line.send(JSON.stringify({ type: 'leave' }));
    this.hangUp();
  }

  private async call(id: number, name: unknown, body: unknown, trouble: unknown): Promise<void> {
    const known = CLOUD_TROUBLES.find((one) => one === trouble) ?? null;
    let answer = notSimulated(name);
    if (name === OWN_FUNCTION) {
      const { calls } = this.options;
      const isTaken = isText(body, MOST_BODY_CHARACTERS) && calls.count < MOST_CALLS_AT_ONCE;
      calls.count += 1;
      answer = isTaken ? await this.options.call(OWN_FUNCTION, body, known).catch(() => NO_CLOUD) : NO_CLOUD;
      calls.count -= 1;
    }
    this.say({ type: 'answer', id, answer });
  }

  private dial(id: number): void {
    this.hangUp();
    const isThis = (): boolean => this.wire?.id === id;
    const line = this.options.dial({
      opened: () => isThis() && this.say({ type: 'opened', wire: id }),
      received: (text) => isThis() && this.say({ type: 'received', wire: id, text }),
      broke: () => {
        if (!isThis()) return;
        this.wire = null;
        this.say({ type: 'broke', wire: id });
      },
    });
    this.wire = { id, line };
  }

  private hangUp(): void {
    this.wire?.line.close();
    this.wire = null;
  }

  private store(key: string, value: unknown): void {
    if (value === null) this.options.storage.delete(key);
    else if (isText(value, MOST_BODY_CHARACTERS)) this.options.storage.set(key, value);
  }

  private say(message: ToForeign): void {
    if (!this.isClosed) this.options.say(message);
  }
}

/** What is said of the mini-program's own functions: the code is the platform's, for functions that it does not find. */
function notSimulated(given: unknown): CloudAnswer {
  const name = isText(given, MOST_NAME_CHARACTERS) ? given : '(not a name)';
  return {
    errCode: -501000,
    errMsg: `cloud.callFunction:fail Error: errCode: -501000 | errMsg: ${name} is not simulated`,
    note: `the cloud function ${name} is not simulated: only ${OWN_FUNCTION} is`,
  };
}

const isID = (given: unknown): given is number => Number.isSafeInteger(given);

const isText = (given: unknown, most: number): given is string =>
  typeof given === 'string' && given.length <= most;
