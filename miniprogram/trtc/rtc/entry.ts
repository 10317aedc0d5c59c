/** Getting into a room, and getting in again: ticket, SDK, start of the pusher. What is tried is in retry.ts. */
import type TRTC from 'trtc-wx-sdk';
import type { EnterRoomOptions } from 'trtc-wx-sdk';
import type { EntryRequest, Ticket } from '../contract/usersig';
import type { TicketFailureCode, Tickets } from '../services/tickets';
import { CODE } from './codes';
import { type EntryFailure, Retry } from './retry';
import { Timers } from './timers';

export interface EntryOptions {
  readonly trtc: TRTC;
  readonly tickets: Pick<Tickets, 'get' | 'forget'>;
  /** There is no ticket, no address, or no answer of the room in time. */
  readonly onTrouble: (code: number | TicketFailureCode, canPass: boolean) => void;
  /** Called when something has changed that nobody called for. */
  readonly onStep: () => void;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** `starting`: the address is there, the page has yet to draw it. `entering`: waits for 1018. */
export type Step = 'out' | 'asking' | 'starting' | 'entering' | 'in';

/** The longest that entering may take before it is tried again. */
const ENTER_MS = 15_000;
/** Inside for so long, an entry has worked. */
const STABLE_MS = 10_000;

export class Entry {
  private readonly options: EntryOptions;
  private readonly timers: Timers<'enter' | 'backOff' | 'await' | 'stable'>;
  private retry: Retry;
  private request: EntryRequest | null = null;
  private ticket: Ticket | null = null;
  private lastUserID: string | null = null;
  private isPermitted = false;
  private isHidden = false;
  /** It was time to look for the room while the page was hidden. */
  private isDue = false;
  /** Counts entries: an answer to an older one is ignored. */
  generation = 0;
  private at: { readonly step: Step; readonly url: string } = { step: 'out', url: '' };

  constructor(options: EntryOptions) {
    this.options = options;
    this.timers = new Timers(options.onStep);
    this.retry = new Retry(options.random);
  }

  get step(): Step {
    return this.at.step;
  }

  /** For the pusher, with both tickets; empty while outside. */
  get url(): string {
    return this.at.url;
  }

  /** The live room has not begun, or has ended: it is looked for again and again. */
  get isAwaiting(): boolean {
    return this.retry.isAwaiting;
  }

  /** Of the last ticket; null before the first one. */
  get userID(): string | null {
    return this.lastUserID;
  }

  /** Asks for the ticket at once; enters when `permit` was called too. */
  begin(request: EntryRequest): void {
    this.request = request;
    this.isPermitted = false;
    this.retry = new Retry(this.options.random);
    this.ask();
  }

  permit(): void {
    this.isPermitted = true;
    this.enterIfReady();
  }

  /** The page has drawn a pusher with this address, for this entry: what was drawn for an older one is not started. */
  rendered(url: string, entry: number): void {
    if (this.step !== 'starting' || url !== this.url || entry !== this.generation) return;
    this.go('entering', this.url);
    this.options.trtc.getPusherInstance()?.start();
  }

  /** 1018 has come. */
  entered(): void {
    this.timers.stop('enter');
    this.go('in', this.url);
    this.retry.entered();
    this.isSteady(true);
  }

  /** Whether the connection of the room holds: only time that it does is time inside. */
  isSteady(isSo: boolean): void {
    this.timers.stop('stable');
    if (isSo && this.step === 'in') this.timers.start('stable', STABLE_MS, () => this.retry.reset());
  }

  /**
   * Out, and in again where that may help.
   * @returns whether it goes on; if not, nothing has changed
   */
  goesOnAfter(trouble: EntryFailure, code: number): boolean {
    const next = this.retry.after(trouble, code, this.ticket?.role === 'audience');
    if (next.kind === 'giveUp' || this.request === null) return false;
    if (next.kind === 'enter' && next.isTicketNew) this.options.tickets.forget(this.request);
    this.exit();
    this.go('asking');
    if (next.kind === 'await') this.timers.start('await', next.afterMs, () => this.lookForRoom());
    else if (next.afterMs === 0) this.ask();
    else this.timers.start('backOff', next.afterMs, () => this.ask());
    return true;
  }

  /** The page is hidden: a room that is not there is not looked for. */
  hide(): void {
    this.isHidden = true;
  }

  reveal(): void {
    this.isHidden = false;
    if (this.isDue) this.lookForRoom();
  }

  /** Out of the room, with nothing of this entry left: no timer, no address, no answer that still counts. */
  exit(): void {
    this.generation += 1;
    this.isDue = false;
    this.ticket = null;
    this.timers.stopAll();
    if (this.url !== '') this.options.trtc.exitRoom();
    this.go('out');
  }

  private go(step: Step, url = ''): void {
    this.at = { step, url };
  }

  private lookForRoom(): void {
    this.isDue = this.isHidden;
    if (!this.isHidden) this.ask();
  }

  private ask(): void {
    const { generation, request } = this;
    if (request === null) return;
    this.go('asking');
    void this.options.tickets.get(request).then((outcome) => {
      if (generation !== this.generation) return;
      if (outcome.ok) {
        this.ticket = outcome.ticket;
        this.lastUserID = outcome.ticket.userID;
        this.enterIfReady();
      } else {
        this.trouble(outcome.failure.code);
      }
      this.options.onStep();
    });
  }

  private trouble(code: number | TicketFailureCode): void {
    this.options.onTrouble(code, this.retry.canPass(code));
  }

  private enterIfReady(): void {
    const { ticket } = this;
    if (ticket === null || !this.isPermitted || this.step !== 'asking') return;
    const { trtc } = this.options;
    trtc.createPusher();
    const { url } = trtc.enterRoom(parametersOf(ticket));
    if (url === null) {
      this.trouble(CODE.wrongParameters);
      return;
    }
    this.go('starting', url);
    this.timers.start('enter', ENTER_MS, () => this.trouble(CODE.enterTimedOut));
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
