/**
 * A phone for tests: the unmodified mini-program on glass-easel and happy-dom, with the real trtc-wx-sdk and the real
 * function. Tests tap and read as a user would, and drive the native tags by hand.
 */
import { format } from 'node:util';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { TrtcOptions } from '../../miniprogram/trtc/options';
import type { Session } from '../../miniprogram/trtc/rtc/session';
import { classed } from '../../scripts/browser/classed';
import type { Pack } from '../../scripts/simulator/compile/pack';
import { NativeDriver } from '../../scripts/simulator/native/driver';
import type { Obstacles } from '../../scripts/simulator/native/pusher';
import { OWN_HOME } from '../../scripts/simulator/own-pages';
import { type Device, PHONE } from '../../scripts/simulator/runtime/device';
import type { BuiltIn } from '../../scripts/simulator/runtime/elements';
import type { MakeEngine } from '../../scripts/simulator/runtime/engine';
import { Phone } from '../../scripts/simulator/runtime/phone';
import type { CloudCall } from '../../scripts/simulator/runtime/wx/cloud';
import type { Permissions } from '../../scripts/simulator/runtime/wx/permissions';
import type { RoomServer } from '../../scripts/simulator/trtc/server';
import { ALICE, type CallOptions, call, contextOf, NOW } from '../cloudfunctions/usersig/calls';
import { PACK } from './pack';
import { quietWorld } from './world';

export interface TestPhoneOptions {
  /** A page, or the address of a card; the first page if not given. */
  readonly url?: string;
  readonly device?: Partial<Device>;
  readonly permissions?: Partial<Permissions>;
  /** What the user does in the settings. */
  readonly onSettings?: (state: Permissions, isSystem: boolean) => void;
  readonly cloud?: CloudCall;
  readonly storage?: Map<string, string>;
  /** Lets the native tags enter the rooms of this server; without it tests drive them by hand. */
  readonly rooms?: RoomServer;
  /** What a tampered client makes of the messages that it sends there. */
  readonly tamper?: (message: string) => string;
  readonly networkType?: string;
  /** Does not fail for what the mini-program does wrong: the test looks at `troubles` itself. */
  readonly pack?: Pack;
  /** What draws the pages; glass-easel if not given. */
  readonly engine?: MakeEngine;
}

export const GRANTED: Partial<Permissions> = {
  hasConsented: true,
  scopes: { 'scope.record': true, 'scope.camera': true },
};

/** Calls of the function that are under way: passes are signed and verified outside the clock of a test. */
const answering = new Set<Promise<unknown>>();

/** The function `usersig`, called by this mini-program user, or as it is said. */
export const realCloudOf =
  (openID: string, options: CallOptions = {}): CloudCall =>
  async (name, data) => {
    expect(name).toBe('usersig');
    const answer = call(data as object, { now: () => Date.now(), context: contextOf(openID), ...options });
    answering.add(answer);
    return { result: await answer };
  };

export const realCloud = realCloudOf(ALICE);

const phones: TestPhone[] = [];
/** What the mini-program and the SDK printed in this test. */
export const printed: string[] = [];

/** In a test file: each test has a clock of its own, and fails if its phone saw any trouble. */
export function setUpTestPhones(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW * 1000 });
    printed.length = 0;
    answering.clear();
    for (const method of ['log', 'info', 'warn', 'error'] as const) {
      vi.spyOn(console, method).mockImplementation((...args) => void printed.push(format(...args)));
    }
  });
  afterEach(async () => {
    try {
      for (const phone of phones.splice(0)) phone.close();
      // What a phone still reports after the page is gone.
      await vi.advanceTimersByTimeAsync(60);
      expect(vi.getTimerCount(), 'timers that a closed mini-program leaves behind').toBe(0);
    } finally {
      vi.restoreAllMocks();
      vi.useRealTimers();
      document.body.innerHTML = '';
    }
  });
}

export async function openPhone(options: TestPhoneOptions = {}): Promise<TestPhone> {
  const phone = new TestPhone(options);
  phones.push(phone);
  await phone.open(options.url);
  return phone;
}

export const VIDEO = '/trtc/pages/room/room?room=42&mode=videoCall';
export const VOICE = '/trtc/pages/room/room?room=42&mode=voiceCall';

/** In the room, with these others, or with one. */
export async function inCall(url = VIDEO, ...people: string[]): Promise<TestPhone> {
  const phone = await openPhone({ url });
  await phone.state(1018);
  for (const userID of people.length === 0 ? ['peer'] : people) await phone.joins(userID);
  return phone;
}

interface Inner {
  readonly data: Record<string, unknown>;
  /** Of a room. */
  readonly visit?: { readonly screen: { readonly session: Session } | null };
}
interface InPage {
  selectComponent(selector: string): Inner | null;
}

export class TestPhone {
  readonly phone: Phone;
  /** What the native tags do, on a phone that enters real rooms. */
  readonly native: NativeDriver | null;
  /** What the owner or the hardware refuses. */
  obstacles: Obstacles = { camera: null, microphone: null };
  /** What was handed to setData, in order. */
  readonly setDatas: { readonly unit: string; readonly patch: Record<string, unknown> }[] = [];
  /** Methods called on native contexts, such as `live-pusher.start`. */
  readonly nativeCalls: string[] = [];
  /** Everything that native tags were inserted, such as `live-player peer_main`. */
  readonly inserted: string[] = [];
  readonly removed: string[] = [];
  readonly requests: object[] = [];
  readonly asked: unknown[] = [];
  private readonly screen: HTMLElement;

  constructor(options: TestPhoneOptions) {
    this.screen = document.createElement('div');
    document.body.append(this.screen);
    const cloud = options.cloud ?? realCloud;
    this.native =
      options.rooms === undefined
        ? null
        : new NativeDriver(quietWorld(options.rooms, options.tamper), () => this.obstacles);
    const nameOf = ({ tag, id }: BuiltIn): string => (id === '' ? tag : `${tag} ${id}`);
    this.phone = new Phone({
      pack: options.pack ?? PACK,
      screen: this.screen,
      device: { ...PHONE, ...options.device },
      cloud: (name, data) => {
        this.asked.push(data);
        return cloud(name, data);
      },
      networkType: () => options.networkType ?? 'wifi',
      ...(options.engine === undefined ? {} : { engine: options.engine }),
      ...(options.storage === undefined ? {} : { storage: options.storage }),
      ...(options.onSettings === undefined ? {} : { onSettings: options.onSettings }),
      media: {
        attached: (element) => {
          this.inserted.push(nameOf(element));
          this.native?.attached(element);
        },
        detached: (element) => {
          this.removed.push(nameOf(element));
          this.native?.detached(element);
        },
        changed: (element, name) => this.native?.changed(element, name),
        call: (element, method, options) => {
          this.nativeCalls.push(`${element.tag}.${method}`);
          return this.native?.call(element, method, options) ?? true;
        },
      },
      onSetData: (unit, patch) => void this.setDatas.push({ unit, patch: patch as Record<string, unknown> }),
      onRequest: (request) => void this.requests.push(request),
    });
    Object.assign(this.phone.permissions, structuredClone(options.permissions ?? GRANTED));
  }

  /** By its icon, by a card, or on to a room, which is entered from the first page only. */
  async open(url?: string): Promise<void> {
    if (url?.startsWith('/trtc/pages/room/') === true) this.phone.go(url, OWN_HOME);
    else this.phone.open(url);
    await this.settle();
  }

  close(): void {
    this.phone.close();
  }

  /** What the host chooses: App({ trtc: … }). */
  choose(options: TrtcOptions): void {
    const app = this.phone.app.get() as { trtc?: TrtcOptions };
    app.trtc = { ...app.trtc, ...options };
  }

  /** Lets everything happen that waits for nothing but its turn. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 12; turn += 1) {
      await Promise.all(answering);
      await vi.advanceTimersByTimeAsync(1);
    }
  }

  async pass(ms: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(ms);
    await this.settle();
  }

  get page(): HTMLElement {
    const host = this.phone.pages.top?.host;
    if (host === undefined) throw new Error('no page is open');
    return host;
  }

  get path(): string {
    return this.phone.pages.top?.path ?? '';
  }

  /** The component that one of our pages consists of. */
  get inner(): Inner | undefined {
    const name = this.path.split('/').at(-1) ?? '';
    return (this.phone.top as unknown as InPage | undefined)?.selectComponent(`#${name}`) ?? undefined;
  }

  /** Of the room that is on top. */
  get session(): Session | undefined {
    return this.inner?.visit?.screen?.session;
  }

  get data(): Record<string, unknown> {
    return this.inner?.data ?? {};
  }

  /** The text of the page, pieces separated by blanks. */
  get text(): string {
    return textOf(this.page);
  }

  all(selector: string): readonly HTMLElement[] {
    return [...this.page.querySelectorAll<HTMLElement>(classed(selector))];
  }

  find(selector: string): HTMLElement {
    const found = this.page.querySelector<HTMLElement>(classed(selector));
    if (found === null) throw new Error(`${this.path} shows no ${selector}: ${this.text}`);
    return found;
  }

  /** The innermost element with this text or aria-label. */
  labelled(text: string): HTMLElement {
    const matches = this.all('*').filter(
      (element) => element.getAttribute('aria-label') === text || element.textContent.trim() === text,
    );
    const found = matches.at(-1);
    if (found === undefined) throw new Error(`${this.path} shows no "${text}": ${this.text}`);
    return found;
  }

  /** Taps what has this text or aria-label, or an element. */
  async tap(target: string | HTMLElement): Promise<void> {
    this.tapNow(target);
    await this.settle();
  }

  /** Taps without waiting for what follows. */
  tapNow(target: string | HTMLElement): void {
    const element = typeof target === 'string' ? this.labelled(target) : target;
    for (const type of ['mousedown', 'mouseup', 'click']) {
      element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: 5, clientY: 5 }));
    }
  }

  async type(selector: string, text: string): Promise<void> {
    const host = this.find(selector) as HTMLInputElement;
    host.value = text;
    host.dispatchEvent(new Event('input', { bubbles: true }));
    await this.settle();
  }

  /** Native tags of the page on top. */
  natives(tag: string): readonly BuiltIn[] {
    const key = this.page.dataset.key ?? '';
    return this.phone.natives.in(key).filter((element) => element.tag === tag);
  }

  get pusher(): BuiltIn {
    const [pusher] = this.natives('live-pusher');
    if (pusher === undefined) throw new Error(`${this.path} has no live-pusher: ${this.text}`);
    return pusher;
  }

  player(id: string): BuiltIn {
    const player = this.natives('live-player').find((element) => element.id === id);
    if (player === undefined) throw new Error(`${this.path} has no live-player ${id}`);
    return player;
  }

  /** A state of the pusher, as the native side reports it. */
  async state(code: number, message: unknown = ''): Promise<void> {
    this.pusher.emit('statechange', { code, message });
    await this.settle();
  }

  /** 1031 to 1034 about somebody. */
  async peer(code: number, userid = 'peer', more: object = {}): Promise<void> {
    const playurl = `room://cloud.tencent.com/rtc?userid=${userid}&streamtype=main`;
    await this.state(code, JSON.stringify({ userlist: [{ userid, playurl, ...more }] }));
  }

  /** Somebody comes, with camera and microphone on. */
  async joins(userid = 'peer'): Promise<void> {
    await this.peer(1031, userid);
    await this.peer(1034, userid, { hasaudio: true });
    await this.peer(1033, userid, { streamtype: 'main', hasvideo: true });
  }

  /** Answers the oldest question on the screen. */
  async answer(isYes: boolean): Promise<void> {
    const [prompt] = this.phone.prompts.open;
    if (prompt === undefined) throw new Error('nobody is asked anything');
    prompt.answer(isYes);
    await this.settle();
  }
}

function textOf(element: Element): string {
  const pieces: string[] = [];
  const visit = (node: Node): void => {
    if (node.nodeType === 3) pieces.push((node.textContent ?? '').trim());
    for (const child of node.childNodes) visit(child);
  };
  visit(element);
  return pieces.filter((piece) => piece !== '').join(' ');
}
