/** What no tool can ask: where to look by hand. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Check, green, red, yellow } from './check';

/** Not in git: what was seen with this SDKAppID, by this developer. */
const PROOF_FILE = '.permission-switch.json';
const HOW_TO_PROVE =
  'TRTC console, your application, advanced features: switch on 启用高级权限控制. Then open the check page of the ' +
  'mini-program on a phone, "Prove the permission switch": if TRTC refuses there, run npm run doctor -- --switch-proven.';

interface Proof {
  readonly sdkAppID: string;
  /** Such as 2026-11-23. */
  readonly date: string;
}

export const proofFile = (root: string): string => path.join(root, PROOF_FILE);

/** Red until somebody has seen TRTC refuse a wrong PrivateMapKey: only then rooms and stages are closed. */
export function checkPermissionSwitch(root: string, sdkAppID: string): Check {
  const what = 'permission switch';
  const file = proofFile(root);
  const proof = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Proof>) : {};
  if (proof.sdkAppID !== undefined && proof.sdkAppID === sdkAppID) {
    return green(what, `seen to refuse on ${proof.date}`);
  }
  return red(
    what,
    'not proven: until it is on, every signed user can enter every room, and send on every stage',
    HOW_TO_PROVE,
  );
}

export const BY_HAND: readonly Check[] = [
  [
    'account',
    'a company account',
    'mp.weixin.qq.com, 设置 → 基本设置: personal accounts cannot use live-pusher.',
  ],
  ['category', 'one that live-pusher is open to', 'mp.weixin.qq.com, 设置 → 服务类目, such as 社交 → 直播.'],
  [
    'interfaces',
    'both switches on',
    'mp.weixin.qq.com, 开发管理 → 接口设置: 实时播放音视频流 and 实时录制音视频流.',
  ],
  ['privacy', 'microphone and camera declared', 'mp.weixin.qq.com, 设置 → 服务内容声明 → 用户隐私保护指引.'],
  [
    'security rule',
    'no anonymous callers',
    'CloudBase console, cloud functions, 权限控制: add "usersig": { "invoke": "auth.loginType != \'ANONYMOUS\' && auth != null" }.',
  ],
  ['base library', '2.32.3 as the least', 'mp.weixin.qq.com, 设置 → 基本设置 → 基础库最低版本设置.'],
].map(([what = '', found = '', todo = '']) => yellow(what, `by hand: ${found}`, todo));

/** Only with `vendorTelemetry` on; the SDK is built in so that it asks none of them. */
export const DOMAINS = [
  'official.opensso.tencent-cloud.com',
  'yun.tim.qq.com',
  'cloud.tencent.com',
  'webim.tim.qq.com',
  'query.tencent-cloud.com',
  'web.sdk.qcloud.com',
] as const;
