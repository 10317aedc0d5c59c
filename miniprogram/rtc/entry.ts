/** Getting into a room, and getting in again: ticket, SDK, start of the pusher, with back-off and a limit. */
import type TRTC from 'trtc-wx-sdk';
import type { EnterRoomOptions } from 'trtc-wx-sdk';
import type { EntryRequest, Ticket } from '../contract/usersig';
import type { TicketFailureCode, Tickets } from '../services/tickets';
import { Timers } from './timers';

export interface EntryOptions {
  readonly trtc: TRTC;
  readonly tickets: Pick<Tickets, 'get' | 'forget'>;
  /** It has failed for good, with a code of the catalogue. */
  readonly onFailed: (code: number | TicketFailureCode) => void;
  /** Called when something has changed that nobody called for. */
  readonly onStep: () => void;
}

/** `starting`: the address is there, the page has yet to draw it. `entering`: waits for 1018. */
export type Step = 'out' | 'asking' | 'starting' | 'entering' | 'in';

/** The longest that entering may take before it is tried again. */
const ENTER_MS = 15_000;
/** Before each entry in a row; then it has failed. */
const BACK_OFF_MS = [0, 1000, 2000, 4000, 8000] as const;

export class Entry {
  private readonly options: EntryOptions;
  private readonly timers: Timers<'enter' | 'backOff'>;
  private request: EntryRequest | null = null;
  private ticket: Ticket | null = null;
  private lastUserID: string | null = null;
  private isPermitted = false;
  /** Entries in a row that failed. */
  private failures = 0;
  private wasRefused = false;
  /** Counts entries: an answer to an older one is ignored. */
  private generation = 0;
  private now: { readonly step: Step; readonly url: string } = { step: 'out', url: '' };

  constructor(options: EntryOptions) {
    this.options = options;
    this.timers = new Timers(options.onStep);
  }

  get step(): Step {
    return this.now.step;
  }

  /** For the pusher, with both tickets; empty while outside. */
  get url(): string {
    return this.now.url;
  }

  /** Of the last ticket; null before the first one. */
  get userID(): string | null {
    return this.lastUserID;
  }

  /** Asks for the ticket at once; enters when `permit` was called too. */
  begin(request: EntryRequest): void {
    this.request = request;
    this.isPermitted = false;
    this.failures = 0;
    this.wasRefused = false;
    this.now = { step: 'asking', url: '' };
    this.ask(request);
  }

  permit(): void {
    this.isPermitted = true;
    this.enterIfReady();
  }

  /** The page has drawn the pusher with its address. */
  rendered(): void {
    if (this.step !== 'starting') return;
    this.now = { step: 'entering', url: this.url };
    this.options.trtc.getPusherInstance()?.start();
  }

  /** 1018 has come. */
  entered(): void {
    this.timers.stop('enter');
    this.now = { step: 'in', url: this.url };
    this.failures = 0;
    this.wasRefused = false;
  }

  /** Out and in again, after a while if that has just failed; `code` is why. */
  again(code: number): void {
    const { request } = this;
    const delay = BACK_OFF_MS[this.failures];
    if (delay === undefined || request === null) {
      this.options.onFailed(code);
      return;
    }
    this.failures += 1;
    this.exit();
    this.now = { step: 'asking', url: '' };
    if (delay === 0) this.ask(request);
    else this.timers.start('backOff', delay, () => this.ask(request));
  }

  /** The ticket was refused: once, a new one is taken. */
  refused(code: number): void {
    if (this.wasRefused || this.request === null) {
      this.options.onFailed(code);
      return;
    }
    this.wasRefused = true;
    this.options.tickets.forget(this.request);
    this.again(code);
  }

  /** Out of the room, with nothing of this entry left: no timer, no address, no answer that still counts. */
  exit(): void {
    this.generation += 1;
    this.ticket = null;
    this.timers.stopAll();
    if (this.url !== '') this.options.trtc.exitRoom();
    this.now = { step: 'out', url: '' };
  }

  private ask(request: EntryRequest): void {
    const { generation } = this;
    void this.options.tickets.get(request).then((outcome) => {
      if (generation !== this.generation) return;
      if (outcome.ok) {
        this.ticket = outcome.ticket;
        this.lastUserID = outcome.ticket.userID;
        this.enterIfReady();
      } else {
        this.options.onFailed(outcome.failure.code);
      }
      this.options.onStep();
    });
  }

  private enterIfReady(): void {
    const { ticket } = this;
    if (ticket === null || !this.isPermitted || this.step !== 'asking') return;
    const { trtc } = this.options;
    trtc.createPusher();
    const { url } = trtc.enterRoom(parametersOf(ticket));
    if (url === null) {
      this.options.onFailed(-3316);
      return;
    }
    this.now = { step: 'starting', url };
    this.timers.start('enter', ENTER_MS, () => this.again(-3308));
  }
}

/** Fresh for each entry, because the SDK changes what it is given. Camera and microphone are the component's own. */
const parametersOf = ({
  sdkAppID,
  userID,
  userSig,
  privateMapKey,
  room,
  scene,
}: Ticket): EnterRoomOptions => ({
  sdkAppID,
  userID,
  userSig,
  privateMapKey,
  scene,
  // Beside the large picture a small one is sent, which those in a crowd receive.
  encsmall: 1,
  ...room,
});
