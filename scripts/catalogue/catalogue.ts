/**
 * Every code that the service, wx.cloud, login, entering a room, the pusher, the players and the tools can give: what it
 * means, why, and what to do. Nobody writes such a text anywhere else: what users read of it goes into the mini-program,
 * what developers read into `usersig verify`, `doctor`, `preview`, `upload` and docs/error-codes, by `npm run build`.
 */
import type { NamedCode } from '../../miniprogram/trtc/i18n/advice';
import { ADD_LINES, ADDING } from './adding';
import { BUILDING } from './building';
import { FINDINGS } from './check-page';
import { CLOUD } from './cloud';
import { DEVICE_CODES } from './devices';
import { CHECKS } from './doctor';
import { ENTERING, LOGIN } from './entering';
import { PLAYER, PUSHER } from './native';
import { DEVICES, PERMISSIONS } from './phone';
import { COMMAND_LINES, DEPLOYS, STARTS } from './programs';
import { TICKET_FAILURES } from './service';
import { type CatalogueEntry, type CatalogueGroup, text } from './texts';
import { TICKETS } from './tickets';
import { UPLOADS } from './upload';
import { VARIABLES } from './variables';

const TENCENT = 'https://cloud.tencent.com/document/product';
const WECHAT = 'https://developers.weixin.qq.com/miniprogram/dev';
const THIS_PROJECT: readonly string[] = [];
const ON_THE_PHONE = text('小程序', 'the mini-program');

export const GROUPS: readonly CatalogueGroup[] = [
  {
    title: text('云函数', 'The service'),
    origin: text(
      '云函数的回复，以及调用它时发生的事',
      "the function's replies, and what happens when it is asked",
    ),
    sources: THIS_PROJECT,
    entries: TICKET_FAILURES,
  },
  {
    title: text('wx.cloud.callFunction', 'wx.cloud.callFunction'),
    origin: text(
      'errCode 或 errMsg 里的数字；errCode 为 -1 时看 errMsg',
      'the number in errCode or errMsg; if errCode is -1, it is in errMsg',
    ),
    sources: [
      `${WECHAT}/wxcloud/reference/errcode.html`,
      'https://docs.cloudbase.net/error-code/EXCEED_CONCURRENT_REQUEST_LIMIT',
      'https://docs.cloudbase.net/error-code/EXCEED_REQUEST_LIMIT',
    ],
    entries: CLOUD,
  },
  {
    title: text('登录', 'Login'),
    origin: text(
      'TRTC 与 Chat 校验 UserSig；进房时多包在 -100018 里',
      'TRTC and Chat checking a UserSig; entering a room mostly shows them as -100018',
    ),
    sources: [`${TENCENT}/269/1671`, `${TENCENT}/679/131708`],
    entries: LOGIN,
  },
  {
    title: text('进房', 'Entering a room'),
    origin: text('live-pusher 的 statechange', 'statechange of live-pusher'),
    sources: [`${TENCENT}/647/38313`, `${TENCENT}/647/63794`],
    entries: ENTERING,
  },
  {
    title: text('设备与推流', 'Devices and pushing'),
    origin: text('live-pusher 的 statechange 和 error', 'statechange and error of live-pusher'),
    sources: [`${WECHAT}/component/live-pusher.html`],
    entries: DEVICE_CODES,
  },
  {
    title: text('权限', 'Permissions'),
    origin: ON_THE_PHONE,
    sources: THIS_PROJECT,
    entries: PERMISSIONS,
  },
  {
    title: text('手机与账号', 'Phone and account'),
    origin: ON_THE_PHONE,
    sources: THIS_PROJECT,
    entries: DEVICES,
  },
  {
    title: text('live-pusher 的状态', 'States of live-pusher'),
    origin: text('live-pusher 的 statechange', 'statechange of live-pusher'),
    sources: [`${WECHAT}/component/live-pusher.html`],
    entries: PUSHER,
  },
  {
    title: text('live-player 的状态', 'States of live-player'),
    origin: text('live-player 的 statechange', 'statechange of live-player'),
    sources: [`${WECHAT}/component/live-player.html`],
    entries: PLAYER,
  },
  {
    title: text('检查页', 'The check page'),
    origin: ON_THE_PHONE,
    sources: THIS_PROJECT,
    entries: FINDINGS,
  },
  {
    title: text('票据', 'Tickets'),
    origin: text('npm run usersig', 'npm run usersig'),
    sources: THIS_PROJECT,
    entries: TICKETS,
  },
  {
    title: text('环境变量', 'Variables'),
    origin: text(
      'npm run doctor、npm run deploy 和 npm start -- --real-key；云函数的 CONFIG_INVALID',
      'npm run doctor, npm run deploy and npm start -- --real-key; CONFIG_INVALID of the function',
    ),
    sources: THIS_PROJECT,
    entries: VARIABLES,
  },
  {
    title: text('检查', 'Checks'),
    origin: text('npm run doctor', 'npm run doctor'),
    sources: THIS_PROJECT,
    entries: CHECKS,
  },
  {
    title: text('部署', 'Deployment'),
    origin: text('npm run deploy', 'npm run deploy'),
    sources: THIS_PROJECT,
    entries: DEPLOYS,
  },
  {
    title: text('预览与上传', 'Preview and upload'),
    origin: text('npm run preview 和 npm run upload', 'npm run preview and npm run upload'),
    sources: [`${WECHAT}/devtools/ci.html`],
    entries: UPLOADS,
  },
  {
    title: text('本地启动', 'The local server'),
    origin: text('npm start', 'npm start'),
    sources: THIS_PROJECT,
    entries: STARTS,
  },
  {
    title: text('加进别的小程序', 'Adding to a mini-program'),
    origin: text(
      'npx --no-install trtc-miniprogram add 和 remove',
      'npx --no-install trtc-miniprogram add and remove',
    ),
    sources: THIS_PROJECT,
    entries: { ...ADDING, ...ADD_LINES },
  },
  {
    title: text('Taro 和 uni-app 的构建', 'Builds of Taro and uni-app'),
    origin: text(
      'trtc-miniprogram/taro 和 trtc-miniprogram/uni',
      'trtc-miniprogram/taro and trtc-miniprogram/uni',
    ),
    sources: THIS_PROJECT,
    entries: BUILDING,
  },
  {
    title: text('命令行', 'Command lines'),
    origin: text('npm run usersig', 'npm run usersig'),
    sources: THIS_PROJECT,
    entries: COMMAND_LINES,
  },
];

/** What wx.cloud.callFunction numbers has a name before it reaches a page; tickets and checks are for developers only. */
const ON_PAGES = [TICKET_FAILURES, PERMISSIONS, DEVICES, LOGIN, ENTERING, DEVICE_CODES, PUSHER, PLAYER];

/** Everything that can reach a page, by code. */
export const ENTRIES: readonly (readonly [code: string, entry: CatalogueEntry])[] = ON_PAGES.flatMap(
  (entries) => Object.entries<CatalogueEntry>(entries),
);

const BY_CODE = new Map([...ENTRIES, ...Object.entries(CLOUD)]);

const UNKNOWN: CatalogueEntry = {
  means: text('未知的代码，已记入报告', 'an unknown code, kept for the report'),
};

/** What a code of the call means. Unknown codes exist on phones (2027, 4998 …): they have nothing to do. */
export const entryFor = (code: number | NamedCode): CatalogueEntry => BY_CODE.get(String(code)) ?? UNKNOWN;
