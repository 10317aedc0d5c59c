/** The states of the pages that are looked at, each as the few steps that lead to it. */
import type { Permissions } from '../../scripts/simulator/runtime/wx/permissions';

export type Step =
  | readonly ['emit', id: string, event: string, detail: object]
  | readonly ['tap', selector: string]
  | readonly ['type', selector: string, text: string]
  /** Milliseconds. */
  | readonly ['pass', ms: number];

export interface Scene {
  readonly name: string;
  readonly url?: string;
  readonly platform?: 'devtools';
  readonly permissions?: Partial<Permissions>;
  readonly storage?: readonly (readonly [string, string])[];
  readonly reply?: object;
  readonly steps: readonly Step[];
}

const VIDEO = '/pages/room/room?room=4294967294&mode=videoCall';
const VOICE = '/pages/room/room?room=4294967294&mode=voiceCall';
const LONG_NAME = '非常非常长的名字一共二十个汉字放得下吗呢';

const state = (code: number, message = ''): Step => ['emit', '', 'statechange', { code, message }];
const about = (code: number, userid: string, more: object = {}): Step => {
  const playurl = `room://x?userid=${userid}&streamtype=main`;
  return state(code, JSON.stringify({ userlist: [{ userid, playurl, ...more }] }));
};
const person = (at: number): string => `u${at}00000000000000000000000000${at + 10}f`;

/** In the room with so many others: the second one is muted, the third one has no camera. */
function crowd(others: number, hasVideo = true): readonly Step[] {
  const steps: Step[] = [state(1018)];
  for (let at = 1; at <= others; at += 1) {
    const id = person(at);
    steps.push(about(1031, id), about(1034, id, { hasaudio: at !== 2 }));
    if (hasVideo && at !== 3) steps.push(about(1033, id, { streamtype: 'main', hasvideo: true }));
  }
  return steps;
}

const recent = (count: number): readonly (readonly [string, string])[] => [
  [
    'recentRooms',
    JSON.stringify(
      Array.from({ length: count }, (_, at) => ({
        roomID: 4294967290 + at,
        mode: at % 2 ? 'voiceCall' : 'videoCall',
      })),
    ),
  ],
];
const REFUSED = { hasConsented: true, scopes: { 'scope.record': true, 'scope.camera': false } };
const UNASKED = { hasConsented: false, scopes: {} };
const weak = (id: string): Step => ['emit', id, 'netstatus', { info: { netQualityLevel: 5 } }];

export const HOME: readonly Scene[] = [
  { name: 'home', steps: [], storage: recent(5) },
  { name: 'home, nothing allowed yet', permissions: UNASKED, steps: [] },
  { name: 'home, camera refused', permissions: REFUSED, steps: [] },
  { name: 'home, wrong number', steps: [['type', '.field input', '99999999999']] },
  { name: 'home, number read differently', steps: [['type', '.field input', '004294967294']] },
  { name: 'home, voice', steps: [['tap', '.mode + .mode']] },
  {
    name: 'home, invited',
    url: `/pages/home/home?room=4294967294&mode=voiceCall&from=u1&name=${encodeURIComponent(LONG_NAME)}`,
    steps: [],
  },
];

export const ROOM: readonly Scene[] = [
  { name: 'entering', url: VIDEO, steps: [] },
  { name: 'waiting', url: VIDEO, steps: crowd(0) },
  { name: 'waiting by voice', url: VOICE, steps: crowd(0) },
  { name: 'nobody came', url: VIDEO, steps: [...crowd(0), ['pass', 60_000]] },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 11].map((others) => ({
    name: `${others + 1} people`,
    url: VIDEO,
    steps: crowd(others),
  })),
  ...[1, 3, 8].map((others) => ({
    name: `${others + 1} people by voice`,
    url: VOICE,
    steps: crowd(others, false),
  })),
  { name: 'swapped', url: VIDEO, steps: [...crowd(1), ['tap', '.own']] },
  { name: 'controls hidden', url: VIDEO, steps: [...crowd(1), ['pass', 5000]] },
  { name: 'controls hidden, weak network', url: VIDEO, steps: [...crowd(1), ['pass', 5000], weak('')] },
  {
    name: 'a long name',
    url: `${VIDEO}&from=${person(1)}&name=${encodeURIComponent(LONG_NAME)}`,
    steps: crowd(1),
  },
  {
    name: 'a long name in a crowd',
    url: `${VIDEO}&from=${person(1)}&name=${encodeURIComponent(LONG_NAME)}`,
    steps: crowd(8),
  },
  { name: 'own network weak', url: VIDEO, steps: [...crowd(1), weak('')] },
  { name: 'their network weak', url: VIDEO, steps: [...crowd(1), weak(`${person(1)}_main`)] },
  { name: 'camera failed', url: VIDEO, steps: [...crowd(1), state(-1301)] },
  { name: 'camera failed in a crowd', url: VIDEO, steps: [...crowd(4), state(-1301)] },
  { name: 'camera off', url: VIDEO, steps: [...crowd(1), ['tap', '.row + .row control:nth-child(2)']] },
  { name: 'reconnecting', url: VIDEO, steps: [...crowd(1), state(1102)] },
  { name: 'the other one lost', url: VIDEO, steps: [...crowd(1), about(1032, person(1))] },
  { name: 'camera refused', url: VIDEO, permissions: REFUSED, steps: [] },
  { name: 'in DevTools', url: VIDEO, platform: 'devtools', steps: [] },
  {
    name: 'ended by oneself',
    url: VIDEO,
    steps: [...crowd(1), ['pass', 3000], ['tap', '.row + .row control:last-child']],
  },
  { name: 'put out', url: VIDEO, steps: [...crowd(1), state(1019, 'reason[1]')] },
  { name: 'failed', url: VIDEO, steps: [...crowd(0), state(-100013)] },
  {
    name: 'refused by the service',
    url: VIDEO,
    reply: { ok: false, error: { code: 'PASS_REQUIRED', message: '' }, serverTime: 1 },
    steps: [],
  },
];

/** The system cannot draw over pictures: words stand beside them. */
export const PLAIN: readonly Scene[] = [1, 3, 8].map((others) => ({
  name: `plain, ${others + 1} people`,
  url: VIDEO,
  steps: [...crowd(others), ['emit', `${person(1)}_main`, 'rendererror', {}], weak('')],
}));
