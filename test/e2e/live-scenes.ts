/** Live rooms as they are looked at: the widest name, one to twelve people, on stage and before it. */
import { crowd, person, REFUSED, type Scene, shared, state } from './scenes';

const NAME = 'wwwwwwwwwwww';

/** What a card carries; nobody verifies it here. */
const passFor = (room: string, role: string): string =>
  `h.${Buffer.from(JSON.stringify({ room, role, by: 'u1', exp: 4_000_000_000 })).toString('base64url')}.s`;
const roomPage = (query: string): string => `/trtc/pages/room/room?${query}`;

const WATCHED = roomPage(`room=vl-${NAME}`);
const STAGE = roomPage(`pass=${passFor(`vl-${NAME}`, 'anchor')}`);
const OPENED = `${STAGE}&opened=1&audience=x`;
const VOICE_STAGE = roomPage(`pass=${passFor(`al-${NAME}`, 'anchor')}`);
const VOICE_OPENED = `${VOICE_STAGE}&opened=1&audience=x`;
const GO_UP = ['tap', '.row control:first-child'] as const;
const FULL = ['tap', '.row + .row control:nth-child(2)'] as const;
const LANDSCAPE = ['tap', '.row + .row control:nth-child(3)'] as const;

const WIDE = [
  'emit',
  `${person(1)}_main`,
  'netstatus',
  { info: { videoWidth: 640, videoHeight: 360 } },
] as const;

export const LIVE: readonly Scene[] = [
  { name: 'live, entering', url: WATCHED, steps: [], shows: '.status' },
  { name: 'live, nobody on stage', url: WATCHED, steps: crowd(0), shows: '.status' },
  { name: 'live, over', url: WATCHED, steps: [...crowd(0), ['pass', 90_000]], shows: '.panel' },
  ...[1, 2, 3, 4, 6, 9].map((anchors) => ({
    name: `live, watching ${anchors}`,
    url: WATCHED,
    steps: crowd(anchors),
    shows: `.tile.other:nth-child(${anchors + 1})`,
  })),
  { name: 'live, one of four fills the screen', url: WATCHED, steps: [...crowd(4), FULL], shows: '.alone' },
  { name: 'live, landscape', url: WATCHED, steps: [...crowd(2), WIDE, LANDSCAPE], shows: '.alone' },
  {
    name: 'live, not begun',
    url: WATCHED,
    steps: [state(-100006), ['pass', 100], state(-100006)],
    shows: '.status',
  },
  {
    name: 'live, ended by oneself',
    url: OPENED,
    steps: [...crowd(1), ['tap', '.row + .row control:last-child']],
    shows: '.panel',
  },
  { name: 'live, may go up', url: STAGE, steps: crowd(1), shows: '.tile.other:nth-child(2)' },
  { name: 'live, gone up', url: STAGE, steps: [...crowd(2), GO_UP], shows: '.guests .own.pictured' },
  {
    name: 'live, may not use the microphone',
    url: STAGE,
    permissions: { hasConsented: true, scopes: { 'scope.record': false } },
    steps: [...crowd(1), GO_UP],
    shows: '.panel',
  },
  {
    name: 'live, may not use the camera',
    url: STAGE,
    permissions: REFUSED,
    steps: [...crowd(1), GO_UP],
    shows: '.panel',
  },
  ...[0, 1, 3, 4, 8].map((guests) => ({
    name: `live, on stage with ${guests} guests`,
    url: OPENED,
    steps: crowd(guests),
    shows: '.told',
  })),
  {
    name: 'live, on stage, camera failed',
    url: OPENED,
    steps: [...crowd(2), state(-1301)],
    shows: '.dismiss',
  },
  { name: 'live, put out', url: WATCHED, steps: [...crowd(1), state(1019, 'reason[1]')], shows: '.panel' },
  ...[0, 1, 3, 11].map((guests) => ({
    name: `voice live, on stage with ${guests} guests`,
    url: VOICE_OPENED,
    steps: crowd(guests, false),
    shows: '.own .initials',
  })),
  {
    name: 'voice live, gone up',
    url: VOICE_STAGE,
    steps: [...crowd(3, false), GO_UP],
    shows: '.own:not(.off) .initials',
  },
  {
    name: 'voice live, listening',
    url: roomPage(`room=al-${NAME}`),
    steps: crowd(8, false),
    shows: '.nine .initials',
  },
  ...[VOICE_OPENED, roomPage(`room=al-${NAME}`)].map((url, at) => ({
    name: `voice live, ${at === 0 ? 'on stage' : 'listening'}, a shared screen`,
    url,
    steps: [...crowd(8, false), shared(2)],
    shows: '.seats .screen.pictured',
  })),
];

const PREFILLED = `/trtc/pages/home/home?pass=${passFor(`vl-${NAME}`, 'anchor')}`;
const LONG = encodeURIComponent('非常非常长的名字一共二十个汉字放得下吗呢');

export const LIVE_HOME: readonly Scene[] = [
  { name: 'home, video live', steps: [['tap', '.mode:nth-child(3)']], shows: '.open' },
  { name: 'home, voice live', steps: [['tap', '.mode:nth-child(4)']], shows: '.preview.voice' },
  {
    name: 'home, wrong name',
    steps: [
      ['tap', '.mode:nth-child(3)'],
      ['type', '.field input', '42'],
    ],
    shows: '.problem',
  },
  {
    name: 'home, a name',
    steps: [
      ['tap', '.mode:nth-child(3)'],
      ['type', '.field input', `vl-${NAME}`],
    ],
  },
  {
    name: 'home, no room could be opened',
    reply: { ok: false, error: { code: 'UNAUTHENTICATED', message: '' }, serverTime: 1 },
    steps: [['tap', '.open']],
    shows: '.problem',
  },
  { name: 'home, invited on stage', url: `${PREFILLED}&name=${LONG}`, steps: [], shows: '.invitation .link' },
  {
    name: 'home, invited to watch',
    url: `/trtc/pages/home/home?room=al-${NAME}&mode=voiceLive&name=${LONG}`,
    steps: [],
    shows: '.invitation',
  },
];
