/** What a call does about whatever happens to it: codes of the pusher, trouble on the way, and its end. */
import type TRTC from 'trtc-wx-sdk';
import { isLiveMode } from '../contract/mode';
import type { EntryRequest } from '../contract/usersig';
import type { Tickets } from '../services/tickets';
import { CODE, type Effect, effectOf, exitReasonIn } from './codes';
import { Company } from './company';
import { type DeviceState, Devices, type Sending } from './devices';
import { Entry } from './entry';
import { Interruption } from './interruption';
import { Picture } from './picture';
import { Recovery } from './recovery';
import type { Report } from './report';
import { type EntryFailure, mayWatchAfter } from './retry';
import { Speakers } from './speakers';
import { type Parts, type Running, running, type State } from './state';
import type { End } from './view';

/** What does not work any more after a code. */
const FAILED: { readonly [effect in Effect]?: readonly (keyof Sending)[] } = {
  noCamera: ['camera'],
  noMicrophone: ['microphone'],
  noPlace: ['camera', 'microphone'],
};

export interface CallOptions {
  readonly trtc: TRTC;
  readonly tickets: Pick<Tickets, 'get' | 'forget'>;
  /** Called when something has changed that nobody called for. */
  readonly onStep: () => void;
  readonly report: Report;
  /** Unix time in milliseconds. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

export class Call {
  readonly parts: Parts;
  state: State = { kind: 'idle' };
  private readonly options: CallOptions;
  /** Entered instead if the first entry fails. */
  private otherwise: EntryRequest | null = null;

  constructor(options: CallOptions) {
    this.options = options;
    const { trtc, tickets, onStep, now, random } = options;
    this.parts = {
      entry: new Entry({
        trtc,
        tickets,
        random,
        onStep,
        onTrouble: (code, canPass) => {
          if (canPass) this.enterAgain('retry', CODE.enterTimedOut);
          else this.fail(code);
        },
      }),
      recovery: new Recovery(() => this.enterAgain('retry', CODE.reconnecting), onStep),
      company: new Company({ onAlone: () => this.finish({ reason: 'alone' }), onStep, now }),
      speakers: new Speakers(now, onStep),
      devices: new Devices(),
      picture: new Picture(),
      interruption: new Interruption({ onOver: () => this.soundIsBack(), onStep }),
    };
  }

  get isRunning(): boolean {
    return this.state.kind === 'running';
  }

  /** Of a call that runs; there is no other to change. */
  update(change: Partial<Omit<Running, 'kind' | 'request'>>): void {
    if (this.state.kind === 'running') this.state = { ...this.state, ...change };
  }

  /** @param otherwise entered instead, to watch, if this entry is refused */
  begin(
    request: EntryRequest,
    sending: Sending | null,
    isOnStage: boolean,
    otherwise: EntryRequest | null,
  ): void {
    const { devices, company, entry } = this.parts;
    this.otherwise = otherwise;
    devices.begin(request, sending);
    const state = running(request, isOnStage || devices.sends);
    this.state = state;
    company.begin(isLiveMode(request.mode));
    company.onStage(state.isOnStage);
    entry.begin(request);
  }

  /** The user switches devices. */
  choose(change: Partial<DeviceState>): void {
    if (this.state.kind !== 'running') return;
    const { devices, company } = this.parts;
    devices.choose(change);
    const { camera, microphone } = devices.state;
    // What is sent is sent from the stage; who mutes there stays there.
    if (devices.sends) this.update({ isOnStage: true });
    company.onStage(this.state.isOnStage);
    // What the user was told of a device is answered.
    const isAnswered = (camera && change.camera === true) || (microphone && change.microphone === true);
    if (isAnswered) this.update({ notice: null });
  }

  /** Takes in a code of the pusher. What an older entry left behind is ignored. */
  take(code: number, message: unknown): void {
    const { step } = this.parts.entry;
    const isIn = step === 'in';
    if (this.isRunning) this.takeDevice(code);
    if (!isIn && step !== 'entering') return;
    this.tellSdk(code, message);
    const effect = effectOf(code);
    switch (effect) {
      case 'entered':
        this.entered();
        break;
      case 'left':
        if (isIn) this.takeExit(code, message);
        break;
      case 'people':
        this.takePeople(code, message);
        break;
      case 'recovering':
        if (isIn) this.recovers(true);
        break;
      case 'recovered':
        if (isIn) this.recovers(false);
        break;
      case 'retry':
      case 'refused':
        this.enterAgain(effect, code);
        break;
      case 'fatal':
        this.fail(code);
        break;
      case 'closed':
        this.finish({ reason: 'left' });
        break;
      case 'noCamera':
      case 'noMicrophone':
      case 'noPlace':
      case 'noted':
        break;
      default:
        effect satisfies never;
    }
  }

  finish(end: Omit<End, 'seconds'>): void {
    if (this.state.kind !== 'running') return;
    const { entry, company, devices, interruption } = this.parts;
    const { seconds } = company;
    entry.exit();
    this.outOfRoom();
    company.clear();
    devices.end();
    interruption.clear();
    this.state = { kind: 'ended', request: this.state.request, end: { ...end, seconds } };
  }

  private takeDevice(code: number): void {
    const { devices, interruption } = this.parts;
    const effect = effectOf(code);
    // Whatever interrupts has the microphone: it comes back with the sound.
    const isTaken = effect === 'noMicrophone' && interruption.isRunning;
    const failed = isTaken ? [] : (FAILED[effect] ?? []);
    for (const device of failed) devices.failed(device);
    if (failed.length > 0) this.update({ notice: code });
  }

  /** So that its own lists are right for who uses them. Some messages make it throw, which is no reason to stop. */
  private tellSdk(code: number, message: unknown): void {
    const text = typeof message === 'string' ? message : '';
    try {
      this.options.trtc.pusherEventHandler({ detail: { code, message: text } });
    } catch (error) {
      const { report, now } = this.options;
      report.note(code, now(), `trtc-wx-sdk: ${error instanceof Error ? error.name : 'error'}`);
    }
  }

  private entered(): void {
    const { entry, recovery, company } = this.parts;
    entry.entered();
    recovery.end();
    this.update({ wasInRoom: true });
    company.entered();
  }

  /** An entry that was given up reports its end late: that is not being put out of the new one. */
  private takeExit(code: number, message: unknown): void {
    const kickedFor = exitReasonIn(message);
    if (kickedFor !== 'own') this.finish({ reason: 'kicked', code, kickedFor });
  }

  /** The native SDK tries to get back by itself, or has done so. */
  private recovers(isBeginning: boolean): void {
    const { recovery, entry } = this.parts;
    if (isBeginning) recovery.begin();
    else recovery.end();
    entry.isSteady(!isBeginning);
  }

  private takePeople(code: number, message: unknown): void {
    const { company, speakers } = this.parts;
    const before = company.list;
    company.read(code, message);
    const { list } = company;
    speakers.keep(list.map(({ userID }) => userID));
    // What somebody has just switched on is yet to arrive.
    for (const person of list) if (before.indexOf(person) < 0) speakers.expect(person.userID);
  }

  private enterAgain(trouble: EntryFailure, code: number): void {
    if (this.parts.entry.goesOnAfter(trouble, code)) this.outOfRoom();
    else this.fail(code);
  }

  /** The others are told of anew after the next entry. */
  private outOfRoom(): void {
    const { recovery, company, speakers } = this.parts;
    recovery.end();
    company.left();
    speakers.keep([]);
  }

  /** It failed for good; whose card for the stage does not open it, or not any more, may still watch. */
  private fail(code: NonNullable<End['code']>): void {
    const { otherwise, state } = this;
    if (state.kind !== 'running') return;
    if (otherwise === null || !mayWatchAfter(code)) {
      this.finish({ reason: 'failed', code, ...(state.wasInRoom ? { wasInRoom: true } : {}) });
      return;
    }
    const { entry } = this.parts;
    entry.exit();
    this.outOfRoom();
    this.begin(otherwise, { camera: false, microphone: false }, false, null);
    this.update({ notice: code, isPermitted: state.isPermitted });
    if (state.isPermitted) entry.permit();
  }

  private soundIsBack(): void {
    if (this.parts.entry.step === 'in') this.options.trtc.getPusherInstance()?.resume();
  }
}
