/**
 * One call, or one live room, from the first tap to its end, without any UI: it enters the room, keeps the people, gets
 * back after trouble, and describes all of it as a small view.
 *
 * The page hands on what happens (events of its native components, taps, hiding and showing) and binds the view.
 */
import type TRTC from 'trtc-wx-sdk';
import { isLiveMode } from '../contract/mode';
import type { EntryRequest } from '../contract/usersig';
import type { NamedCode } from '../i18n/advice';
import type { Tickets } from '../services/tickets';
import { effectOf, reasonIn } from './codes';
import { Company } from './company';
import { Entry } from './entry';
import { Recovery } from './recovery';
import { type Noted, Report } from './report';
import { Shown } from './shown';
import { isLevel, Speakers } from './speakers';
import {
  begunState,
  type DeviceState,
  describe,
  endedState,
  idleState,
  type Sending,
  sendable,
} from './state';
import type { CallView, End } from './view';

export interface SessionOptions {
  /** Constructed with `env: 'test'`, so that it neither prints nor posts tickets. */
  readonly trtc: TRTC;
  readonly tickets: Pick<Tickets, 'get' | 'forget'>;
  /** Called once for each event that changes the view, and never for one that does not. */
  readonly onChange: (view: CallView) => void;
  /** Whether going to the background ends the call. */
  readonly endsInBackground?: boolean;
  /** Unix time in milliseconds. */
  readonly now?: () => number;
}

export interface StartOptions {
  /** Entered instead, with both devices off, if this entry is refused or its pass ends; the view then says why. */
  readonly otherwise?: EntryRequest | null;
  /** Begins on the stage of a live room, even with both devices off. */
  readonly isUp?: boolean;
}

/** What another role may not meet; trouble on the way is not among them. */
const REFUSALS: readonly (number | NamedCode)[] = [
  'PASS_EXPIRED',
  'PASS_INVALID',
  'FORBIDDEN',
  'ROLE_NOT_ALLOWED',
  -100006,
];

export class Session {
  private readonly options: SessionOptions;
  private readonly entry: Entry;
  private readonly company: Company;
  private readonly speakers = new Speakers();
  private readonly recovery = new Recovery(
    () => this.enterAgain(1102),
    () => this.show(),
  );
  private readonly codes = new Report();
  private state = idleState();
  private readonly shown: Shown<CallView>;
  /** Entered instead if the first entry fails. */
  private otherwise: EntryRequest | null = null;
  private isAside = false;

  constructor(options: SessionOptions) {
    this.options = options;
    this.entry = new Entry({
      trtc: options.trtc,
      tickets: options.tickets,
      onFailed: (code) => this.fail(code),
      onStep: () => this.show(),
    });
    this.company = new Company({
      onAlone: () => this.finish({ reason: 'alone' }),
      onStep: () => this.show(),
      now: () => this.now(),
    });
    this.shown = new Shown(
      () => describe(this.state, this.recovery.isRunning, this.entry, this.company, this.speakers),
      options.onChange,
    );
  }

  get view(): CallView {
    return this.shown.last;
  }

  /** The own userID, as soon as a ticket has named it; null before. */
  get userID(): string | null {
    return this.entry.userID;
  }

  /** The last codes of the native components. */
  get report(): readonly Noted[] {
    return this.codes.list;
  }

  /**
   * Begins: asks for the ticket at once, and enters when `permit` was called too.
   * @param request with its mode and role, also beside a pass
   */
  start(
    request: EntryRequest,
    sending: Sending,
    { otherwise = null, isUp = false }: StartOptions = {},
  ): void {
    if (this.state.isLive) return;
    this.otherwise = otherwise;
    this.begin(request, sending, isUp);
    this.show();
  }

  /** Camera and microphone may be used, so that the pusher may come into the page. */
  permit(): void {
    if (!this.state.isLive) return;
    this.state.isPermitted = true;
    this.entry.permit();
    this.show();
  }

  /** The page has drawn the view. */
  rendered(): void {
    this.entry.rendered();
    this.show();
  }

  /** Ends the call; the camera and the microphone are off afterwards. */
  leave(): void {
    this.finish({ reason: 'left' });
    this.show();
  }

  /** A statechange of the pusher, or the errCode of its error event. What an older entry left behind is ignored. */
  pusherState(code: number, message?: unknown): void {
    this.codes.note(code, this.now());
    if (this.state.isLive) this.takeDevice(code);
    if (this.entry.step === 'entering' || this.entry.step === 'in') this.take(code, message);
    this.show();
  }

  /** An error event of the pusher. */
  pusherError(errCode: unknown, errMsg: unknown): void {
    if (/access denied/.test(String(errMsg))) {
      this.finish({ reason: 'failed', code: 'ACCESS_DENIED' });
      this.show();
    } else if (typeof errCode === 'number') {
      this.pusherState(errCode);
    }
  }

  /** A report on the own network: 1 best to 6 unusable. */
  pusherNetwork(level: unknown): void {
    if (isLevel(level) && this.state.isLive) this.state.network = level;
    this.show();
  }

  /** A report on somebody's network. */
  playerNetwork(userID: string, level: unknown): void {
    this.speakers.network(userID, level);
    this.show();
  }

  /** A report on how loud somebody is, 0 to 100, some times a second. */
  playerVolume(userID: string, volume: unknown): void {
    this.speakers.volume(userID, volume);
    this.show();
  }

  /** A state of somebody's player. */
  playerState(userID: string, code: number): void {
    this.codes.note(code, this.now());
    this.speakers.state(userID, code);
    this.show();
  }

  /** Turns a device on or off; only who may send can turn on camera or microphone. */
  toggle(device: Exclude<keyof DeviceState, 'frontCamera'>): void {
    this.set({ [device]: !this.state.devices[device] });
  }

  /** Camera and microphone at once; in a live room this is going on stage. */
  send(sending: Partial<Sending>): void {
    this.set(sending);
  }

  /** Leaves the stage of a live room, and goes on watching. */
  stepDown(): void {
    if (!isLiveMode(this.state.request?.mode)) return;
    this.state.isUp = false;
    this.set({ camera: false, microphone: false });
  }

  /** Front or back camera; only a running camera can be turned. */
  switchCamera(): void {
    const { devices, isHidden } = this.state;
    if (this.entry.step !== 'in' || !devices.camera || isHidden) return;
    this.options.trtc.getPusherInstance()?.switchCamera();
    devices.frontCamera = !devices.frontCamera;
    this.show();
  }

  /** Goes on by voice: camera off, earpiece. */
  toVoice(): void {
    this.set({ camera: false, speaker: false });
  }

  /** Goes on waiting for somebody to come. */
  waitOn(): void {
    if (this.entry.step === 'in') this.company.waitOn();
    this.show();
  }

  /** Something that the user should know of, and that does not end the call. */
  notify(code: NamedCode): void {
    if (this.state.isLive) this.state.notice = code;
    this.show();
  }

  dismissNotice(): void {
    this.state.notice = null;
    this.show();
  }

  /** Our own share sheet or the settings open: hiding the page for it ends nothing. */
  stepAside(): void {
    this.isAside = true;
  }

  /** The page or the app is hidden. */
  hide(): void {
    if (this.options.endsInBackground === true && !this.isAside) this.finish({ reason: 'left' });
    this.state.isHidden = this.state.isLive;
    this.recovery.hide();
    this.show();
  }

  /** The page is shown again. */
  reveal(): void {
    this.state.isHidden = false;
    this.isAside = false;
    this.recovery.reveal();
    this.show();
  }

  /** A phone call or an alarm takes the sound, or gives it back. */
  interrupted(hasBegun: boolean): void {
    this.state.isInterrupted = hasBegun && this.state.isLive;
    if (!hasBegun && this.entry.step === 'in') this.options.trtc.getPusherInstance()?.resume();
    this.show();
  }

  private begin(request: EntryRequest, sending: Sending, isUp: boolean): void {
    this.state = begunState(request, sending, isUp);
    this.company.begin(isLiveMode(request.mode));
    this.company.onStage(this.state.isUp);
    this.entry.begin(request);
  }

  private set(change: Partial<DeviceState>): void {
    const { isLive, request, devices } = this.state;
    if (isLive && request !== null) {
      Object.assign(devices, change);
      Object.assign(devices, sendable(request, devices));
      // What is sent is sent from the stage; who mutes there stays there.
      if (devices.camera || devices.microphone) this.state.isUp = true;
      this.company.onStage(this.state.isUp);
      // What the user was told of a device is answered.
      if (devices.camera && change.camera === true) this.state.notice = null;
      if (devices.microphone && change.microphone === true) this.state.notice = null;
    }
    this.show();
  }

  private takeDevice(code: number): void {
    const effect = effectOf(code);
    if (effect !== 'noCamera' && effect !== 'noMicrophone') return;
    this.state.devices[effect === 'noCamera' ? 'camera' : 'microphone'] = false;
    this.state.notice = code;
  }

  private take(code: number, message: unknown): void {
    this.tellSdk(code, message);
    const isIn = this.entry.step === 'in';
    switch (effectOf(code)) {
      case 'entered':
        this.entered();
        break;
      case 'left':
        // An entry that was given up reports its end late: that is not being put out of the new one.
        if (isIn && reasonIn(message) !== 0) {
          this.finish({ reason: 'kicked', code, kickedFor: reasonIn(message) });
        }
        break;
      case 'people':
        this.company.read(code, message);
        this.speakers.keep(this.company.list.map(({ userID }) => userID));
        break;
      case 'recovering':
        if (isIn) this.recovery.begin();
        break;
      case 'recovered':
        if (isIn) this.recovery.end();
        break;
      case 'lost':
      case 'retry':
        this.enterAgain(code);
        break;
      case 'refused':
        this.out();
        this.entry.refused(code);
        break;
      case 'fatal':
        this.fail(code);
        break;
      case 'closed':
        this.finish({ reason: 'left' });
        break;
      default:
    }
  }

  /** So that its own lists are right for who uses them; a 1019 without a message would make it throw. */
  private tellSdk(code: number, message: unknown): void {
    const text = typeof message === 'string' ? message : '';
    this.options.trtc.pusherEventHandler({ detail: { code, message: text } });
  }

  private entered(): void {
    this.entry.entered();
    this.recovery.end();
    this.state.wasInRoom = true;
    this.company.entered();
  }

  private enterAgain(code: number): void {
    this.out();
    this.entry.again(code);
  }

  private out(): void {
    this.recovery.end();
    this.company.left();
    this.speakers.keep([]);
  }

  /** It failed for good; whose card for the stage does not open it, or not any more, may still watch. */
  private fail(code: NonNullable<End['code']>): void {
    const { otherwise, state } = this;
    this.otherwise = null;
    if (otherwise === null || REFUSALS.indexOf(code) < 0) {
      this.finish({ reason: 'failed', code });
      return;
    }
    this.entry.exit();
    this.out();
    const { isHidden, isInterrupted } = state;
    const { sound, speaker } = state.devices;
    this.begin(otherwise, { camera: false, microphone: false }, false);
    Object.assign(this.state, { isHidden, isInterrupted, notice: code });
    Object.assign(this.state.devices, { sound, speaker });
    if (state.isPermitted) this.permit();
  }

  private finish(end: Omit<End, 'seconds'>): void {
    if (!this.state.isLive) return;
    const { connectedAt } = this.company;
    const seconds = connectedAt === null ? 0 : Math.round((this.now() - connectedAt) / 1000);
    this.entry.exit();
    this.out();
    this.company.clear();
    this.state = endedState(this.state.request, { ...end, seconds });
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }

  /** Tells the page, if there is anything new to see. */
  private show(): void {
    this.shown.update();
  }
}
