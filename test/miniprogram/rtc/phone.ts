/** A phone with a call on it: the real trtc-wx-sdk, the real function, and a page that draws every view at once. */
import { afterEach, beforeEach, vi } from 'vitest';
import type { TicketRequest } from '../../../miniprogram/trtc/contract/usersig';
import { Session, type SessionOptions } from '../../../miniprogram/trtc/rtc/session';
import type { CallView } from '../../../miniprogram/trtc/rtc/view';
import { Tickets } from '../../../miniprogram/trtc/services/tickets';
import { CALL, call, NOW } from '../../cloudfunctions/usersig/calls';
import { loadSdk, playUrl } from './sdk';

/** Of the test that runs. */
const sessions: Session[] = [];

/** In a test file: a clock of its own for each test, and no trace of the phones before it. */
export function setUpPhones(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW * 1000 });
  });
  afterEach(() => {
    // Who is still asking would get an answer in a later test, or after the last one.
    for (const session of sessions.splice(0)) session.leave();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
}

export const BOTH = { camera: true, microphone: true };
export const VOICE = { ...CALL, mode: 'voiceCall' } as const;

export function phone(options: Partial<SessionOptions> = {}) {
  const sdk = loadSdk();
  const views: CallView[] = [];
  const asked: object[] = [];
  /** Passes are signed and verified outside the clock of the test. */
  const answering = new Set<Promise<unknown>>();
  const tickets = new Tickets({
    callFunction: () => async (request) => {
      asked.push(request.data);
      const answer = call(request.data, { now: () => Date.now() });
      answering.add(answer);
      return { result: await answer };
    },
  });
  const session = new Session({ trtc: sdk.trtc, tickets, onChange: (view) => views.push(view), ...options });
  sessions.push(session);
  const peer = (code: number, user: object = {}) =>
    session.pusherState(
      code,
      JSON.stringify({ userlist: [{ userid: 'peer', playurl: playUrl('peer'), ...user }] }),
    );
  /** Lets what was asked for arrive, and the page draw. */
  const settle = async () => {
    await Promise.all(answering);
    await vi.advanceTimersByTimeAsync(0);
    session.rendered(session.view);
  };
  const enter = async (request: TicketRequest = CALL) => {
    session.start(request, BOTH);
    session.permit();
    await settle();
    session.pusherState(1018, 'entered');
  };
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  return { session, sdk, tickets, views, asked, peer, settle, enter, pass };
}
export type Phone = ReturnType<typeof phone>;

/** In a call with one other. */
export async function together(
  options: Partial<SessionOptions> = {},
  request: TicketRequest = CALL,
): Promise<Phone> {
  const it = phone(options);
  await it.enter(request);
  it.peer(1031);
  return it;
}
export const phases = ({ views }: Phone): string[] => views.map(({ phase }) => phase);
