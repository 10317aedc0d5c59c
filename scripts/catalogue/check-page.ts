/** What the mini-program's check page finds beyond the codes of a call. Words in braces are filled in. */
import { type Entries, text } from './texts';

export const FINDINGS = {
  CLOCK_OFF: {
    means: text('与服务器相差 {seconds} 秒', '{seconds} s from the server’s'),
    developer: text('票据按服务器时间计算，不受影响', 'Tickets go by the server’s, nothing breaks'),
  },
  FUNCTION_UNCONFIGURED: {
    means: text('这些环境变量缺失或不对：{names}', 'These variables are missing or wrong: {names}'),
    developer: text(
      '在 .env.local 里改正，然后运行 npm run deploy',
      'Correct .env.local, then run npm run deploy',
    ),
  },
  SELF_CHECK_FAILED: {
    means: text('自检没有通过', 'The self-check failed'),
    developer: text('请重新构建并部署：npm run deploy', 'Build and deploy again: npm run deploy'),
  },
  CALLER_UNTOLD: {
    means: text('函数在，但平台没有告诉它是谁在调用', 'The function is there, but is not told who calls'),
    developer: text(
      '设置 IDENTITY_FROM=process 后重新部署，或使用在开发者工具里创建的环境',
      'Set IDENTITY_FROM=process and deploy again, or use an environment made in DevTools',
    ),
  },
  CALLERS_DIFFER: {
    means: text('上下文与 process.env 里的用户不同', 'Context and process.env name different users'),
    developer: text('请设置 IDENTITY_FROM=process 后重新部署', 'Set IDENTITY_FROM=process and deploy again'),
  },
  OTHER_REPLY: {
    means: text('回复不是这个服务的', 'The reply is not that of this service'),
    developer: text('运行 npm run deploy', 'Run npm run deploy'),
  },
  SWITCH_UNPROVEN: {
    means: text(
      '没有验证过：打开之前，任何已签名的用户都能进入任何房间、登上任何舞台',
      'Not proven: until it is on, every signed user can enter every room, and send on every stage',
    ),
    developer: text('点“验证权限控制开关”', 'Tap "Prove the permission switch"'),
  },
  SWITCH_OFF: {
    means: text('没有打开：TRTC 让错误的 PrivateMapKey 进了房间', 'OFF: TRTC let a wrong PrivateMapKey in'),
    developer: text(
      '请在 TRTC 控制台打开“启用高级权限控制”',
      'Switch on 启用高级权限控制 in the TRTC console',
    ),
  },
  SWITCH_UNCERTAIN: {
    means: text('没有验证成：代码 {code}', 'Not proven: code {code}'),
    developer: text('先排除这个错误，再验证一次', 'Mend that first, then prove it again'),
  },
} as const satisfies Entries;
