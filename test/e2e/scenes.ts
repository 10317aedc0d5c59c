/** The states of the pages that are looked at, each as the few steps that lead to it. */
import type { Permissions } from '../../scripts/simulator/runtime/wx/permissions';

export type Step =
  | readonly ['emit', id: string, event: string, detail: object]
  | readonly ['tap', selector: string]
  | readonly ['type', selector: string, text: string]
  /** A phone call takes the sound. */
  | readonly ['interrupt']
  /** Milliseconds. */
  | readonly ['pass', ms: number];

export interface Scene {
  readonly name: string;
  readonly url?: string;
  readonly platform?: 'devtools';
  readonly permissions?: Partial<Permissions>;
  readonly storage?: readonly (readonly [string, string])[];
  readonly reply?: object;
  /** What must be seen at the end, so that no scene passes unseen: a selector, or `selector|text`. */
  readonly shows?: string;
  readonly steps: readonly Step[];
}

const VIDEO = '/trtc/pages/room/room?room=4294967294&mode=videoCall';
const VOICE = '/trtc/pages/room/room?room=4294967294&mode=voiceCall';
const LONG_NAME = '非常非常长的名字一共二十个汉字放得下吗呢';

export const state = (code: number, message = ''): Step => ['emit', '', 'statechange', { code, message }];
const about = (code: number, userid: string, more: object = {}): Step => {
  const playurl = `room://x?userid=${userid}&streamtype=main`;
  return state(code, JSON.stringify({ userlist: [{ userid, playurl, ...more }] }));
};
export const person = (at: number): string => `u${at}00000000000000000000000000${at + 10}f`;

/** In the room with so many others: the second one is muted, the third one has no camera. */
export function crowd(others: number, hasVideo = true): readonly Step[] {
  const steps: Step[] = [state(1018)];
  for (let at = 1; at <= others; at += 1) {
    const id = person(at);
    steps.push(about(1031, id), about(1034, id, { hasaudio: at !== 2 }));
    if (hasVideo && at !== 3) steps.push(about(1033, id, { streamtype: 'main', hasvideo: true }));
  }
  return steps;
}

const gone = (at: number): Step => about(1032, person(at));
/** What the player of the first one reports to have got, in kbit/s. */
const arrives = (videoBitrate: number): Step => [
  'emit',
  `${person(1)}_main`,
  'netstatus',
  { info: { videoBitrate, audioBitrate: 0, videoWidth: 360, videoHeight: 640 } },
];

/** Somebody at a computer shares a screen. */
export const shared = (at: number): Step => {
  const playurl = `room://x?userid=${person(at)}&streamtype=aux`;
  return about(1033, person(at), { streamtype: 'aux', hasvideo: true, playurl });
};

const speaks = (at: number): Step => ['emit', `${person(at)}_main`, 'audiovolumenotify', { volume: 60 }];

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
export const REFUSED = { hasConsented: true, scopes: { 'scope.record': true, 'scope.camera': false } };
const UNASKED = { hasConsented: false, scopes: {} };
const weak = (id: string): Step => ['emit', id, 'netstatus', { info: { netQualityLevel: 5 } }];

export const HOME: readonly Scene[] = [
  { name: 'home', steps: [], storage: recent(5), shows: '.recent-room' },
  { name: 'home, nothing allowed yet', permissions: UNASKED, steps: [], shows: '.permission.unasked .link' },
  { name: 'home, camera refused', permissions: REFUSED, steps: [], shows: '.permission.refused .link' },
  { name: 'home, wrong number', steps: [['type', '.field input', '99999999999']], shows: '.problem' },
  {
    name: 'home, number read differently',
    steps: [['type', '.field input', '004294967294']],
    shows: '.reading',
  },
  { name: 'home, voice', steps: [['tap', '.mode + .mode']] },
  {
    name: 'home, invited',
    url: `/trtc/pages/home/home?room=4294967294&mode=voiceCall&from=u1&name=${encodeURIComponent(LONG_NAME)}`,
    steps: [],
    shows: `.invitation|${LONG_NAME}`,
  },
  {
    name: 'home, invited to a plain name',
    url: `/trtc/pages/home/home?room=${'W'.repeat(64)}&name=${encodeURIComponent(LONG_NAME)}`,
    steps: [],
    shows: '.reading',
  },
  {
    name: 'home, a card that lacks its pass',
    url: '/trtc/pages/home/home?room=vc-bcdfghjkmnpq',
    steps: [['tap', '.join']],
    shows: '.invitation.flawed .link',
  },
];

/** The check page scrolls down as home does. */
export const CHECK: readonly Scene[] = [
  { name: 'check', url: '/trtc/pages/check/check', steps: [], shows: '.row.bad' },
  {
    name: 'check, in DevTools',
    url: '/trtc/pages/check/check',
    platform: 'devtools',
    steps: [],
    shows: '.button.cannot',
  },
];

export const ROOM: readonly Scene[] = [
  { name: 'entering', url: VIDEO, steps: [], shows: '.status' },
  { name: 'waiting', url: VIDEO, steps: crowd(0), shows: '.number-text' },
  { name: 'waiting by voice', url: VOICE, steps: crowd(0) },
  { name: 'nobody came', url: VIDEO, steps: [...crowd(0), ['pass', 60_000]], shows: '.panel' },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 11].map((others) => ({
    name: `${others + 1} people`,
    url: VIDEO,
    steps: crowd(others),
    shows: `.tile:nth-child(${others + 1})`,
  })),
  ...[1, 2, 5, 8].map((others) => ({
    name: `${others + 1} people by voice`,
    url: VOICE,
    steps: [...crowd(others, false), speaks(1)],
    shows: '.speaking .initials',
  })),
  {
    name: 'by voice, muted and cut off',
    url: VOICE,
    steps: [
      ...crowd(3, false),
      ['tap', '.row + .row control:first-child'],
      weak(`${person(3)}_main`),
      arrives(0),
      ['pass', 6000],
      arrives(0),
    ],
    shows: '.cut-off .initials',
  },
  { name: 'a shared screen', url: VIDEO, steps: [...crowd(1), shared(1)], shows: '.screen.pictured' },
  {
    name: 'a shared screen by voice',
    url: VOICE,
    steps: [...crowd(3, false), shared(2)],
    shows: '.screen.pictured',
  },
  { name: 'swapped', url: VIDEO, steps: [...crowd(1), ['tap', '.own']], shows: '.swapped' },
  {
    name: 'controls hidden',
    url: VIDEO,
    steps: [...crowd(1), ['pass', 5000]],
    shows: '.page:has(.controls.hidden)',
  },
  {
    name: 'controls hidden, weak network',
    url: VIDEO,
    steps: [...crowd(1), ['pass', 5000], weak('')],
    shows: '.tip.low',
  },
  {
    name: 'a long name',
    url: `${VIDEO}&from=${person(1)}&name=${encodeURIComponent(LONG_NAME)}`,
    steps: crowd(1),
    shows: `.who|${LONG_NAME}`,
  },
  {
    name: 'a long name in a crowd',
    url: `${VIDEO}&from=${person(1)}&name=${encodeURIComponent(LONG_NAME)}`,
    steps: crowd(8),
    shows: `.who|${LONG_NAME}`,
  },
  { name: 'own network weak', url: VIDEO, steps: [...crowd(1), weak('')], shows: '.tip' },
  { name: 'their network weak', url: VIDEO, steps: [...crowd(1), weak(`${person(1)}_main`)], shows: '.mark' },
  { name: 'camera failed', url: VIDEO, steps: [...crowd(1), state(-1301)], shows: '.dismiss' },
  { name: 'camera failed in a crowd', url: VIDEO, steps: [...crowd(4), state(-1301)], shows: '.dismiss' },
  { name: 'camera off', url: VIDEO, steps: [...crowd(1), ['tap', '.row + .row control:nth-child(2)']] },
  { name: 'reconnecting', url: VIDEO, steps: [...crowd(1), state(1102)], shows: '.tip' },
  {
    name: 'the other one has left',
    url: VIDEO,
    steps: [...crowd(1), gone(1)],
    shows: '.panel .choice + .choice',
  },
  {
    name: 'waiting for who has left',
    url: VIDEO,
    steps: [...crowd(1), ['pass', 3000], gone(1), ['tap', '.panel .choice + .choice'], ['pass', 11_000]],
    shows: '.strips.standing',
  },
  { name: 'interrupted', url: VIDEO, steps: [...crowd(1), ['interrupt']], shows: '.tip' },
  {
    name: 'nothing arrives',
    url: VIDEO,
    steps: [...crowd(1), arrives(0), ['pass', 6000], arrives(0)],
    shows: '.cut-off .face',
  },
  {
    name: 'nothing arrives in a crowd',
    url: VIDEO,
    steps: [...crowd(4), arrives(0), ['pass', 6000], arrives(0)],
    shows: '.cut-off .face',
  },
  { name: 'camera refused', url: VIDEO, permissions: REFUSED, steps: [], shows: '.panel' },
  { name: 'in DevTools', url: VIDEO, platform: 'devtools', steps: [], shows: '.panel' },
  {
    name: 'ended by oneself',
    url: VIDEO,
    steps: [...crowd(1), ['pass', 3000], ['tap', '.row + .row control:last-child']],
    shows: '.panel',
  },
  { name: 'put out', url: VIDEO, steps: [...crowd(1), state(1019, 'reason[1]')], shows: '.panel' },
  {
    name: 'put out by a second device',
    url: VIDEO,
    steps: [...crowd(1), state(1019, 'x')],
    shows: '.panel-text',
  },
  { name: 'failed', url: VIDEO, steps: [...crowd(0), state(-100013)], shows: '.panel-detail' },
  { name: 'cut off', url: VIDEO, steps: [...crowd(1), state(-100013)], shows: '.panel-detail' },
  {
    name: 'refused by the service',
    url: VIDEO,
    reply: { ok: false, error: { code: 'PASS_REQUIRED', message: '' }, serverTime: 1 },
    steps: [],
    shows: '.panel-detail|PASS_REQUIRED',
  },
];

/** A panel while nothing can be drawn over pictures. */
export const PLAIN_PANEL: Scene = {
  name: 'plain, nobody came',
  url: VIDEO,
  steps: [
    ['emit', '', 'statechange', { code: 1018 }],
    ['emit', '', 'rendererror', {}],
    ['pass', 61_000],
  ],
  shows: '.panel',
};

/** The system cannot draw over pictures: words stand beside them. */
export const PLAIN: readonly Scene[] = [0, 1, 3, 8, 11].map((others) => ({
  name: `plain, ${others + 1} people`,
  url: VIDEO,
  steps: [
    ...crowd(others),
    ['emit', others === 0 ? '' : `${person(1)}_main`, 'rendererror', {}],
    ...(others === 0 ? [] : [weak('')]),
  ],
  shows: `.plain > .tile:nth-child(${others + 1})`,
}));
