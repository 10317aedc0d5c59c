/** What users do on the project's own pages, step by step: one script for every engine. */
import type { TestPhone, TestPhoneOptions } from '../harness';

type Step = readonly [name: string, take: (phone: TestPhone) => Promise<unknown>];

export interface Story {
  readonly name: string;
  readonly options?: TestPhoneOptions;
  readonly steps: readonly Step[];
}

const tap = (label: string): Step => [`tap ${label}`, (phone) => phone.tap(label)];
const tapOn = (selector: string): Step => [`tap ${selector}`, (phone) => phone.tap(phone.find(selector))];
const type = (text: string, selector = '.field input'): Step => [
  `type ${text}`,
  (phone) => phone.type(selector, text),
];
const answer = (isYes: boolean): Step => [isYes ? 'yes' : 'no', (phone) => phone.answer(isYes)];
const state = (code: number, message: unknown = ''): Step => [
  `the pusher says ${code}`,
  (phone) => phone.state(code, message),
];
const joins = (userID: string): Step => [`${userID} joins`, (phone) => phone.joins(userID)];
const tells = (code: number, userID: string, more: object = {}): Step => [
  `${code} about ${userID} ${JSON.stringify(more)}`,
  (phone) => phone.peer(code, userID, more),
];
const hears = (userID: string, volume: number): Step => [
  `${userID} speaks at ${volume}`,
  async (phone) => {
    phone.player(`${userID}_main`).emit('audiovolumenotify', { volume });
    await phone.settle();
  },
];
const passes = (ms: number): Step => [`${ms} ms pass`, (phone) => phone.pass(ms)];

const screen = (hasvideo: boolean): object => ({
  streamtype: 'aux',
  hasvideo,
  playurl: 'room://cloud.tencent.com/rtc?userid=user3&streamtype=aux',
});
const EIGHT = Array.from({ length: 8 }, (_, at) => `user${at + 1}`);

export const STORIES: readonly Story[] = [
  {
    name: 'home: modes, devices, a number that is wrong, a name, and permission',
    options: { permissions: { hasConsented: false, scopes: {} } },
    steps: [
      tap('语音通话'),
      tap('视频直播'),
      type('不是房间'),
      tap('视频通话'),
      type('0'),
      tap('加入'),
      type('042'),
      type('Ann', '.below + .field input'),
      tap('麦克风'),
      tap('现在授权'),
      answer(true),
      answer(true),
      answer(false),
      tap('摄像头'),
    ],
  },
  {
    name: 'home, by a card',
    options: { url: '/trtc/pages/home/home?room=plain&mode=voiceCall&name=Bob' },
    steps: [tap('不是这个'), tap('视频通话')],
  },
  {
    name: 'a call of nine with a shared screen, from home and back',
    steps: [
      type('42'),
      tap('加入'),
      state(1001),
      state(1018),
      passes(3000),
      joins('peer'),
      tapOn('.own'),
      tapOn('.other'),
      tells(1032, 'peer'),
      ...EIGHT.map(joins),
      tells(1033, 'user3', screen(true)),
      hears('user8', 60),
      hears('user2', 30),
      tells(1034, 'user1', { hasaudio: false }),
      tells(1033, 'user4', { streamtype: 'main', hasvideo: false }),
      tap('麦克风'),
      tap('扬声器'),
      tap('翻转'),
      tap('摄像头'),
      tapOn('.stage'),
      tapOn('.stage'),
      tells(1032, 'user5'),
      joins('late'),
      joins('user5'),
      tells(1033, 'user3', screen(false)),
      // The places that they leave free are given up when they are more than half.
      ...['user1', 'user2', 'user3', 'user4', 'user6'].map((userID) => tells(1032, userID)),
      joins('user2'),
      state(1102),
      state(1018),
      tap('返回'),
      answer(false),
      tap('挂断'),
      tap('返回首页'),
      type('7'),
    ],
  },
  {
    name: 'a call by voice that fails, and is called again',
    options: { url: '/trtc/pages/room/room?room=42&mode=voiceCall' },
    steps: [
      state(1018),
      joins('peer'),
      joins('second'),
      state(-1301),
      tap('知道了'),
      tap('挂断'),
      tap('再次呼叫'),
      state(1018),
    ],
  },
  {
    name: 'the check page',
    options: { url: '/trtc/pages/check/check' },
    steps: [
      tap('验证权限控制开关'),
      state(1001),
      state(1018),
      passes(60_000),
      tap('重新检查'),
      tap('复制报告（不含任何密钥和票据）'),
    ],
  },
];
