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
  AUTHORIZE_UNUSABLE: {
    means: text(
      '云函数的 authorize.cjs 用不了（{state}）：谁也拿不到票据',
      'authorize.cjs of the function cannot be used ({state}): nobody gets a ticket',
    ),
    developer: text(
      '在电脑上运行 npm run doctor，改正它指出的问题，再运行 npm run deploy',
      'Run npm run doctor on your computer, correct what it names, then run npm run deploy',
    ),
  },
  KEY_REFUSED: {
    means: text(
      'TRTC 连刚签发的票据也拒绝了（{code}），多半是密钥不对。自检发现不了：它用同一个密钥签名和验证',
      'TRTC refused even a fresh ticket ({code}), so the key is probably wrong. The self-check cannot see that: it signs and verifies with the same key',
    ),
    developer: text(
      '把 .env.local 里的 TRTC_SECRET_KEY 和 TRTC_SDK_APP_ID 与 TRTC 控制台（应用管理，你的应用）核对，改正后运行 npm run deploy',
      'Compare TRTC_SECRET_KEY and TRTC_SDK_APP_ID of .env.local with the TRTC console (application management, your application), correct them, then run npm run deploy',
    ),
  },
  APPLICATION_REFUSED: {
    means: text('TRTC 不接受这个 SDKAppID（{code}）', 'TRTC does not take this SDKAppID ({code})'),
    developer: text(
      '把 .env.local 里的 TRTC_SDK_APP_ID 与 TRTC 控制台（应用管理）核对，注意国内站与国际站；改正后运行 npm run deploy',
      'Compare TRTC_SDK_APP_ID of .env.local with the TRTC console (application management), that of China or the international one; correct it, then run npm run deploy',
    ),
  },
  PRIVILEGE_REFUSED: {
    means: text(
      'TRTC 连刚签发的 PrivateMapKey 也拒绝了（{code}）：密钥不对，或云函数被改动过，没有把进房和建房的权限给第一个人',
      'TRTC refused even a fresh PrivateMapKey ({code}): the key is wrong, or the function was changed and does not let the first one enter and create the room',
    ),
    developer: text(
      '把 .env.local 里的 TRTC_SECRET_KEY 与 TRTC 控制台（应用管理，你的应用）核对，再看云函数改过什么，然后运行 npm run deploy',
      'Compare TRTC_SECRET_KEY of .env.local with the TRTC console (application management, your application), look at what was changed in the function, then run npm run deploy',
    ),
  },
  TICKET_REFUSED: {
    means: text(
      '票据没有原样到达 TRTC（{code}）：小程序或云函数被改动过',
      'The ticket did not reach TRTC as it was signed ({code}): the mini-program or the function was changed',
    ),
    developer: text(
      '运行 npm run usersig -- verify "TICKET" --user USERID，它会指出哪里不对',
      'Run npm run usersig -- verify "TICKET" --user USERID, which says what is wrong',
    ),
  },
  CLOCK_REFUSED: {
    means: text(
      'TRTC 说刚签发的票据已经过期（{code}）：云函数的时钟不对',
      'TRTC calls a fresh ticket expired ({code}): the clock of the function is wrong',
    ),
    developer: text(
      '“时钟”一行把它与这部手机比较；确实不对就向 CloudBase 提工单',
      'The row "Clock" compares it with this phone; if it is wrong, open a ticket at CloudBase',
    ),
  },
  PACKAGE_UNSEEN: {
    means: text(
      '从这里看不到：小程序要用 TRTC，应用必须有包月套餐或 7 天体验版',
      'Cannot be seen from here: in a mini-program TRTC works only for applications with a monthly package, or the trial of 7 days',
    ),
    developer: text(
      'TRTC 控制台，应用管理，你的应用；见 docs/deploying.zh-CN.md',
      'TRTC console, application management, your application; see docs/deploying.md',
    ),
  },
  PACKAGE_PERHAPS: {
    means: text(
      '可能没有包月套餐：没有时也许就显示 {code}，腾讯云没有公布确切的代码',
      'Perhaps there is no monthly package: {code} may come of that, too; which code does is not published',
    ),
    developer: text(
      '网络没有问题的话，看 TRTC 控制台，应用管理，你的应用；见 docs/deploying.zh-CN.md',
      'If the network is well, look at the TRTC console, application management, your application; see docs/deploying.md',
    ),
  },
  SERVICE_SUSPENDED: {
    means: text(
      'TRTC 已停用这个应用（{code}）：套餐或分钟数用完，或账号欠费',
      'TRTC has suspended the application ({code}): no package or minutes left, or arrears',
    ),
    developer: text(
      'TRTC 控制台，应用管理，你的应用：续上之后启用应用；见 docs/deploying.zh-CN.md',
      'TRTC console, application management, your application: pay, then enable it; see docs/deploying.md',
    ),
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
