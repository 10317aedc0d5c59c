/**
 * One call, or one live room, from the first tap to its end, without any UI: it enters the room, keeps the people, gets
 * back after trouble, and describes all of it as a small view.
 *
 * The page hands on what happens (events of its native components, taps, hiding and showing) and binds the view.
 */
import type TRTC from 'trtc-wx-sdk';
import { isLiveMode } from '../contract/mode';
import type { EntryRequest } from '../contract/usersig';
import type { Tickets } from '../services/tickets';
import { Call } from './call';
import { CODE } from './codes';
import type { DeviceState, Sending } from './devices';
import type { StreamType } from './people';
import type { Quality } from './picture';
import { type Noted, Report } from './report';
import { Shown } from './shown';
import { isLevel, type PlayerReport } from './speakers';
import { describe } from './state';
import type { CallView } from './view';

export interface SessionOptions {
  /** Constructed with `env: 'test'`, so that it neither prints nor posts tickets. */
  readonly trtc: TRTC;
  readonly tickets: Pick<Tickets, 'get' | 'forget'>;
  /** Called once for each event that changes the view, and never for one that does not. */
  readonly onChange: (view: CallView) => void;
  /** Unix time in milliseconds. */
  readonly now?: () => number;
  /** From 0 to below 1. */
  readonly random?: () => number;
}

export interface StartOptions {
  /** Entered instead, with both devices off, if this entry is refused or its pass ends; the view then says why. */
  readonly otherwise?: EntryRequest | null;
  /** Begins on the stage of a live room, even with both devices off. */
  readonly isOnStage?: boolean;
  /** At most, unless the user has chosen another one in this session; `360p` if not given. */
  readonly quality?: Quality;
}

export class Session {
  private readonly options: SessionOptions;
  private readonly codes = new Report();
  private readonly call: Call;
  private readonly shown: Shown<CallView>;
  private isHidden = false;
  private isAside = false;

  constructor(options: SessionOptions) {
    this.options = options;
    const { trtc, tickets, onChange, random = Math.random } = options;
    const onStep = (): void => this.show();
    this.call = new Call({ trtc, tickets, random, onStep, report: this.codes, now: () => this.now() });
    const { call } = this;
    this.shown = new Shown(() => describe(call.state, this.isHidden, call.parts), onChange);
  }

  get view(): CallView {
    return this.shown.last;
  }

  /** The own userID, as soon as a ticket has named it; null before. */
  get userID(): string | null {
    return this.call.parts.entry.userID;
  }

  /** The last codes of the native components. */
  get report(): readonly Noted[] {
    return this.codes.list;
  }

  /**
   * Begins: asks for the ticket at once, and enters when `permit` was called too.
   * @param request with its mode and role, also beside a pass
   * @param sending null: as the user has left camera and microphone in the call before
   */
  start(
    request: EntryRequest,
    sending: Sending | null,
    { otherwise = null, isOnStage = false, quality = '360p' }: StartOptions = {},
  ): void {
    if (!this.call.isRunning) {
      this.call.parts.picture.begin(quality, isLiveMode(request.mode));
      this.call.begin(request, sending, isOnStage, otherwise);
      this.call.parts.devices.removed();
    }
    this.show();
  }

  /** Camera and microphone may be used, so that the pusher may come into the page. */
  permit(): void {
    if (this.call.isRunning) this.call.parts.entry.permit();
    this.call.update({ isPermitted: true });
    this.show();
  }

  /** The page has drawn this view, which need not be the last one. */
  rendered({ pusher }: CallView): void {
    const { entry, devices } = this.call.parts;
    if (pusher === null) devices.removed();
    if (pusher !== null) entry.rendered(pusher.url, pusher.entry);
    if (pusher?.enableCamera !== true) this.call.parts.picture.isRestarting = false;
    this.show();
  }

  /** Ends the call; the camera and the microphone are off afterwards. */
  leave(): void {
    this.call.finish({ reason: 'left' });
    this.show();
  }

  /** A statechange of the pusher, or the errCode of its error event. */
  pusherState(code: number, message?: unknown): void {
    // Of all codes only this one says in words what its number does not.
    this.codes.note(code, this.now(), code === CODE.left ? message : undefined);
    this.call.take(code, message);
    this.show();
  }

  /** An error event of the pusher. */
  pusherError(errCode: unknown, errMsg: unknown): void {
    if (/access denied/.test(String(errMsg))) {
      this.call.finish({ reason: 'failed', code: 'ACCESS_DENIED' });
      this.show();
    } else if (typeof errCode === 'number') {
      this.pusherState(errCode);
    }
  }

  /** A report on the own network: 1 best to 6 unusable. */
  pusherNetwork(level: unknown): void {
    if (isLevel(level)) {
      this.call.update({ network: level });
      this.call.parts.picture.report(level, this.view.pusher?.enableCamera === true, this.now());
    }
    this.show();
  }

  /** A report of somebody's player. */
  playerReport(userID: string, type: StreamType, report: PlayerReport): void {
    this.call.parts.speakers.report(userID, type, report);
    this.show();
  }

  /** A report on how loud somebody is, 0 to 100, some times a second. */
  playerVolume(userID: string, volume: unknown): void {
    this.call.parts.speakers.volume(userID, volume);
    this.show();
  }

  /** A state of somebody's player. */
  playerState(userID: string, code: number): void {
    this.codes.note(code, this.now());
    this.call.parts.speakers.state(userID, code);
    this.show();
  }

  /** Turns a device on or off. While something else has the sound, the microphone takes it back. */
  toggle(device: Exclude<keyof DeviceState, 'frontCamera'>): void {
    const { devices, interruption } = this.call.parts;
    const takesBack = device === 'microphone' && devices.state.microphone && interruption.isRunning;
    if (takesBack) interruption.end();
    else this.call.choose({ [device]: !devices.state[device] });
    this.show();
  }

  /** Camera and microphone at once; in a live room this is going on stage. */
  send(sending: Partial<Sending>): void {
    this.choose(sending);
  }

  /** Leaves the stage of a live room, and goes on watching. */
  stepDown(): void {
    if (!isLiveMode(this.view.mode)) return;
    this.call.update({ isOnStage: false });
    this.choose({ camera: false, microphone: false });
  }

  /** Front or back camera; only a running camera can be turned. */
  switchCamera(): void {
    const { entry, devices } = this.call.parts;
    if (entry.step !== 'in' || this.view.pusher?.enableCamera !== true) return;
    this.options.trtc.getPusherInstance()?.switchCamera();
    this.choose({ frontCamera: !devices.state.frontCamera });
  }

  /** At most: on a weak network less is sent. A camera that runs begins anew. */
  chooseQuality(quality: Quality): void {
    this.call.parts.picture.choose(quality);
    this.show();
  }

  /** Goes on by voice: camera off, earpiece. */
  toVoice(): void {
    this.choose({ camera: false, speaker: false });
  }

  /** Goes on waiting for somebody to come, or to come back. */
  waitOn(): void {
    const { entry, company } = this.call.parts;
    if (entry.step === 'in') company.waitOn();
    this.show();
  }

  dismissNotice(): void {
    this.call.update({ notice: null });
    this.call.parts.picture.isLowered = false;
    this.call.parts.interruption.dismiss();
    this.show();
  }

  /** Our own share sheet or the settings open: the background ends nothing then. */
  stepAside(): void {
    this.isAside = true;
  }

  /** The mini-program goes to the background, and calls shall end then. */
  background(): void {
    if (!this.isAside) this.leave();
  }

  /** The page or the app is hidden. */
  hide(): void {
    this.isHidden = true;
    for (const part of this.hidden) part.hide();
    this.show();
  }

  /** The page is shown again. */
  reveal(): void {
    this.isHidden = false;
    this.isAside = false;
    for (const part of this.hidden) part.reveal();
    this.call.parts.speakers.expect();
    this.show();
  }

  /** A phone call or an alarm takes the sound, or gives it back. */
  interrupted(hasBegun: boolean): void {
    const { interruption } = this.call.parts;
    if (!hasBegun) interruption.end();
    else if (this.call.isRunning) interruption.begin();
    this.show();
  }

  /** Parts for which it matters whether the page is seen. */
  private get hidden(): readonly { hide(): void; reveal(): void }[] {
    const { entry, recovery, interruption } = this.call.parts;
    return [entry, recovery, interruption];
  }

  private choose(change: Partial<DeviceState>): void {
    this.call.choose(change);
    this.show();
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }

  /** Tells the page, if there is anything new to see. */
  private show(): void {
    this.shown.update();
  }
}
