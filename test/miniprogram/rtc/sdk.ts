/** The installed trtc-wx-sdk, loaded anew, with as little of WeChat around it as it needs. */
import { createRequire } from 'node:module';
import { format } from 'node:util';
import type TRTC from 'trtc-wx-sdk';
import type { EnterRoomOptions, NativeEvent } from 'trtc-wx-sdk';
import { vi } from 'vitest';

const require = createRequire(import.meta.url);
const SDK = require.resolve('trtc-wx-sdk');

export const OPTIONS = {
  sdkAppID: 1400000001,
  userID: 'u1',
  userSig: 'SIG*-_',
  privateMapKey: 'MAP*-_',
  roomID: 42,
  scene: 'rtc',
} as const satisfies EnterRoomOptions;

export interface Sdk {
  readonly trtc: TRTC;
  /** Names and data of what it emits, in order. */
  readonly events: [name: string, data: unknown][];
  /** Methods of native contexts that it called, such as `pusher.start`. */
  readonly native: string[];
  /** Bodies of its requests. */
  readonly posts: string[];
  /** What it printed. */
  readonly printed: string[];
}

/** A native context that records what is called on it. */
const contextOf = (kind: string, native: string[]): object =>
  new Proxy({}, { get: (_, name) => () => native.push(`${kind}.${String(name)}`) });

/**
 * Loads the SDK into an environment of its own, for it keeps log and telemetry per module.
 * @param environment `test` as the mini-program uses it, `prod` as the SDK's README does
 */
export function loadSdk(environment: 'test' | 'prod' = 'test'): Sdk {
  const native: string[] = [];
  const posts: string[] = [];
  const printed: string[] = [];
  const wx = {
    createLivePusherContext: () => contextOf('pusher', native),
    createLivePlayerContext: (id: string) => contextOf(`player ${id}`, native),
    getSystemInfo: () => {},
    getStorage: () => {},
    getStorageSync: () => '',
    request: ({ data }: { data: unknown }) => posts.push(JSON.stringify(data)),
  };
  vi.stubGlobal('wx', wx);
  vi.stubGlobal('getApp', () => ({}));
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => {
      printed.push(format(...args));
    });
  }
  delete require.cache[SDK];
  const Trtc = require(SDK) as typeof TRTC;
  const trtc = new Trtc({}, environment === 'test' ? { env: 'test' } : undefined);
  const events: Sdk['events'] = [];
  for (const name of Object.values(trtc.EVENT)) trtc.on(name, ({ data }) => events.push([name, data]));
  return { trtc, events, native, posts, printed };
}

/** An event of `<live-pusher>`. */
export const state = (code: number, message?: unknown): NativeEvent => ({ detail: { code, message } });

/** 1031 to 1034, whose message is a JSON text. */
export const userlist = (code: number, ...users: object[]): NativeEvent =>
  state(code, JSON.stringify({ userlist: users }));

export const playUrl = (userid: string): string =>
  `room://cloud.tencent.com/rtc?userid=${userid}&streamtype=main`;
