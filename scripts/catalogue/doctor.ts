/** What `npm run doctor` finds, and the one thing to do about it. */
import { AUTHORIZE } from './authorize';
import { FILES } from './files';
import { HOSTS } from './host';
import { KEYS } from './keys';
import { type Entries, LOG_IN, LOG_IN_AGAIN, text } from './texts';

/** Found by the doctor alone; what is wrong with a variable has its own list. */
export const CHECKS = {
  NODE_TOO_OLD: {
    means: text('Node.js {version} 太旧', 'Node.js {version} is too old'),
    developer: text(
      '从 https://nodejs.org 安装 20.19 或更新的版本',
      'Install Node.js 20.19 or newer from https://nodejs.org.',
    ),
  },
  INSTALLING: {
    means: text(
      '正在安装项目的依赖（npm ci --ignore-scripts），需要一两分钟',
      "Installing the project's packages (npm ci --ignore-scripts): this takes a minute or two",
    ),
  },
  NOT_INSTALLED: {
    means: text(
      '项目的依赖没有装上；npm 在上面说了原因',
      "The project's packages could not be installed; npm says above why",
    ),
    developer: text(
      '检查网络、代理和 npm 源（npm config get registry），然后再运行一次',
      'Look at the network, its proxy and the registry (npm config get registry), then run it again.',
    ),
  },
  LINKED_PACKAGES: {
    means: text(
      'node_modules 是指向另一个文件夹的链接，那里的依赖与 package-lock.json 不符',
      'node_modules is a link to another folder, whose packages are not those of package-lock.json',
    ),
    developer: text(
      '删除这个链接，再运行一次：npm ci 会清空那个文件夹',
      'Remove the link and run it again: npm ci would empty that folder.',
    ),
  },
  NO_NPM: {
    means: text('找不到 npm', 'npm was not found'),
    developer: text('用 npm run 启动，见 package.json', 'Start this with npm run, as package.json names it.'),
  },
  NO_LIST_ITERATED: {
    means: text(
      '这些循环或展开的不是数组，在包的 ES5 里会什么也不做：\n{list}',
      'These loop over, or spread, what is no list, and would do nothing in the package, which is ES5:\n{list}',
    ),
    developer: text('用 Array.from 变成数组', 'Make a list of it, with Array.from.'),
  },
  NOT_PACKED: {
    means: text('npm 没有打包成功：{said}', 'npm did not pack it: {said}'),
    developer: text('看看 npm 说了什么', 'See what npm says.'),
  },
  DEPENDENCIES_WRONG: {
    means: text(
      '{count} 个依赖缺失或版本不对，例如 {name}',
      '{count} packages are missing or of another version, such as {name}',
    ),
    developer: text('运行 npm ci --ignore-scripts', 'Run npm ci --ignore-scripts.'),
    host: text('运行 npm install', 'Run npm install.'),
  },
  BUILD_OUTDATED: {
    means: text('没有构建，或比源码旧：{missing}', 'not built, or older than its sources: {missing}'),
    developer: text('运行 npm run build', 'Run npm run build.'),
  },
  NOT_BUILT: {
    means: text('云函数构建不了：{said}', 'the function cannot be built: {said}'),
    developer: text('改正它', 'Correct it.'),
  },
  ...AUTHORIZE,
  ...FILES,
  ...HOSTS,
  KEY_ROTATION: {
    means: text('旧密钥签的通行证有效到 {until}', 'passes of the previous key are good until {until}'),
    developer: text(
      '到期后清空 .env.local 里两个 TRTC_SECRET_KEY_PREVIOUS 变量，运行 npm run deploy -- --drop-variables',
      'When it has ended, empty both TRTC_SECRET_KEY_PREVIOUS variables in .env.local and run npm run deploy -- --drop-variables.',
    ),
  },
  ...KEYS,
  NOT_LOGGED_IN: {
    means: text('没有询问：没有登录', 'not asked: not logged in'),
    developer: LOG_IN,
  },
  LOGIN_REFUSED: {
    means: text('云端不接受这个登录，或连不上云端', 'the cloud refuses the login, or it cannot be reached'),
    developer: LOG_IN_AGAIN,
  },
  CLOUDBASERC_FIRST: {
    means: text('没有询问：cloudbaserc.json 不对', 'not asked: cloudbaserc.json is wrong'),
    developer: text('先改正它', 'Correct it first.'),
  },
  VARIABLES_FIRST: {
    means: text('没有询问：变量不对', 'not asked: the variables are wrong'),
    developer: text('先改正变量', 'Correct the variables first.'),
  },
  OTHER_ENVIRONMENT: {
    means: text('{envID} 不属于这个账号', '{envID} is none of this account'),
    developer: text(
      '改正 .env.local 里的 CLOUDBASE_ENV_ID，或用拥有它的账号登录',
      'Correct CLOUDBASE_ENV_ID in .env.local, or log in with the account that owns it.',
    ),
  },
  NOT_AS_HERE: {
    means: text(
      '云端的代码、运行时、入口、内存或超时与本地不同',
      'code, runtime, handler, memory or time-out in the cloud are not those here',
    ),
    found: text('{found}，本地是 {expected}', '{found}, here it is {expected}'),
    developer: text('运行 npm run deploy', 'Run npm run deploy.'),
  },
  VARIABLES_DIFFER: {
    means: text('与本地不同：{names}', 'not as they are here: {names}'),
    developer: text('运行 npm run deploy', 'Run npm run deploy.'),
  },
  UNHEALTHY: {
    means: text(
      '函数说自己有问题，或不是这个服务',
      'the function says that something is wrong with it, or is another one',
    ),
    developer: text(
      '先改正上面的红色项（authorize.cjs 也算），运行 npm run deploy；日志在云开发控制台',
      'Correct what is red above, authorize.cjs too, then run npm run deploy; its log is in the CloudBase console.',
    ),
  },
  ROUTED: {
    means: text(
      '用户的调用到的是已发布的版本 {versions}：代码和变量都是发布时的，密钥也是',
      "users' calls reach the published version {versions}: its code and its variables, the key too, are those of then",
    ),
    developer: text(
      '发布新版本并路由到它，或把调用路由回最新部署：docs/scale.zh-CN.md 写着怎么做',
      'Publish again and route to that, or route back to what was deployed last: docs/scale.md says how.',
    ),
  },
  ROUTE_UNKNOWN: {
    means: text('CLI 没有说调用到哪个版本：{said}', 'the CLI does not say which version calls reach: {said}'),
    developer: text(
      '没有把调用路由到已发布的版本（docs/scale.zh-CN.md）就不用管',
      'Leave it, unless you routed calls to a published version (docs/scale.md).',
    ),
  },
  SET_IN_CLOUD_ONLY: {
    means: text('云端还有这里没有的值：{names}', 'hold values in the cloud that are not here: {names}'),
    developer: text(
      'npm run deploy 不会清掉它们，会拒绝：写进 .env.local（自己的变量也写进 cloudbaserc.json），或运行 npm run deploy -- --drop-variables',
      'npm run deploy refuses to remove them: set them in .env.local (and name those of your own in cloudbaserc.json), or run npm run deploy -- --drop-variables.',
    ),
  },
  NOT_DEPLOYED_YET: {
    means: text('环境里没有这个函数', 'the environment has no such function'),
    developer: text('运行 npm run deploy', 'Run npm run deploy.'),
  },
  FUNCTION_FAILS: {
    means: text('函数在，但调用失败：{said}', 'the function is there and fails: {said}'),
    developer: text(
      '看看对它改了什么，运行 npm run deploy；日志在云开发控制台',
      'Look at what was changed in it, then run npm run deploy; its log is in the CloudBase console.',
    ),
  },
  NOT_TO_BE_ASKED: {
    means: text('问不到云端：{said}', 'the cloud could not be asked: {said}'),
    developer: text('检查网络，然后再运行一次', 'Look at the network, then run it again.'),
  },
  PERMISSION_SWITCH_UNPROVEN: {
    means: text(
      '没有验证过：打开之前，任何已签名的用户都能进入任何房间、登上任何舞台',
      'not proven: until it is on, every signed user can enter every room, and send on every stage',
    ),
    developer: text(
      'TRTC 控制台，你的应用，高级功能：打开启用高级权限控制。然后在手机上打开小程序的检查页，点“验证权限控制开关”：若 TRTC 拒绝，运行 npm run doctor -- --switch-proven',
      'TRTC console, your application, advanced features: switch on 启用高级权限控制. Then open the check page of the mini-program on a phone, "Prove the permission switch": if TRTC refuses there, run npm run doctor -- --switch-proven.',
    ),
  },
  TRTC_PACKAGE: {
    means: text(
      '请人工确认：TRTC 应用要有包月套餐，或 7 天体验版',
      'by hand: a monthly package of TRTC, or its trial of 7 days',
    ),
    developer: text(
      'TRTC 控制台，应用管理，你的应用：包月套餐。没有套餐，手机进不了房间；手机上显示什么代码，腾讯云没有公布。见 docs/deploying.zh-CN.md',
      'TRTC console, application management (应用管理), your application: 包月套餐. Without it phones do not get in; which code they show then is not published. See docs/deploying.md.',
    ),
  },
  ACCOUNT: {
    means: text('请人工确认：需要企业主体的账号', 'by hand: a company account is needed'),
    developer: text(
      'mp.weixin.qq.com，设置 → 基本设置：个人主体不能使用 live-pusher',
      'mp.weixin.qq.com, 设置 → 基本设置: personal accounts cannot use live-pusher.',
    ),
  },
  CATEGORY: {
    means: text(
      '请人工确认：服务类目要能使用 live-pusher',
      'by hand: a category that live-pusher is open to',
    ),
    developer: text(
      'mp.weixin.qq.com，设置 → 服务类目，例如 社交 → 直播',
      'mp.weixin.qq.com, 设置 → 服务类目, such as 社交 → 直播.',
    ),
  },
  INTERFACES: {
    means: text('请人工确认：接口设置的两个开关要打开', 'by hand: both interface switches on'),
    developer: text(
      'mp.weixin.qq.com，开发管理 → 接口设置：实时播放音视频流、实时录制音视频流',
      'mp.weixin.qq.com, 开发管理 → 接口设置: 实时播放音视频流 and 实时录制音视频流.',
    ),
  },
  PRIVACY: {
    means: text(
      '请人工确认：隐私保护指引要声明麦克风、摄像头和剪切板',
      'by hand: microphone, camera and clipboard declared',
    ),
    developer: text(
      'mp.weixin.qq.com，设置 → 服务内容声明 → 用户隐私保护指引',
      'mp.weixin.qq.com, 设置 → 服务内容声明 → 用户隐私保护指引.',
    ),
  },
  SECURITY_RULE: {
    means: text('请人工确认：安全规则不让匿名用户调用', 'by hand: no anonymous callers'),
    developer: text(
      '云开发控制台，云函数，权限控制：加上 "usersig": { "invoke": "auth.loginType != \'ANONYMOUS\' && auth != null" }',
      'CloudBase console, cloud functions, 权限控制: add "usersig": { "invoke": "auth.loginType != \'ANONYMOUS\' && auth != null" }.',
    ),
  },
  BASE_LIBRARY: {
    means: text('请人工确认：基础库最低版本 2.32.3', 'by hand: minimum base library 2.32.3'),
    developer: text(
      'mp.weixin.qq.com，设置 → 基本设置 → 基础库最低版本设置',
      'mp.weixin.qq.com, 设置 → 基本设置 → 基础库最低版本设置.',
    ),
  },
  REQUEST_DOMAINS: {
    means: text(
      '请人工确认：只有打开 vendorTelemetry 才需要 request 合法域名',
      'by hand: request domains, only with vendorTelemetry on',
    ),
    developer: text(
      'mp.weixin.qq.com，开发管理 → 开发设置 → 服务器域名，粘贴：https://official.opensso.tencent-cloud.com;https://yun.tim.qq.com;https://cloud.tencent.com;https://webim.tim.qq.com;https://query.tencent-cloud.com;https://web.sdk.qcloud.com',
      'mp.weixin.qq.com, 开发管理 → 开发设置 → 服务器域名, paste: https://official.opensso.tencent-cloud.com;https://yun.tim.qq.com;https://cloud.tencent.com;https://webim.tim.qq.com;https://query.tencent-cloud.com;https://web.sdk.qcloud.com',
    ),
  },
} as const satisfies Entries;
