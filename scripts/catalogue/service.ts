/** Refusals of the service, and of asking it. What wx.cloud numbers is in cloud.ts. */
import type { TicketFailureCode } from '../../miniprogram/trtc/services/tickets';
import {
  BACK_OFF,
  BAD_NETWORK,
  type CatalogueEntry,
  CHECK_NETWORK,
  RETRY,
  TELL_DEVELOPER,
  text,
  UPDATE_WECHAT,
} from './texts';

export const TICKET_FAILURES: Readonly<Record<TicketFailureCode, CatalogueEntry>> = {
  INVALID_REQUEST: {
    means: text('请求里有字段不对', 'a field of the request is wrong'),
    causes: [
      text('房间号或名称的写法不对', 'a room that is not valid: number 42 and name "42" are two rooms'),
      text('客户端传了 userID 或多余的字段', 'a userID or another field that no client may send'),
    ],
    todo: text('请返回，重新输入房间号。', 'Please go back and type the room again.'),
    developer: text('改正 message 指出的字段', 'correct the field that the message names'),
  },
  UNAUTHENTICATED: {
    means: text('平台没有说明是谁在调用', 'the platform does not say who calls'),
    causes: [
      text(
        '来自控制台测试、网页、HTTP、定时器或别的函数',
        'a console test, web user, HTTP access, timer or other function',
      ),
      text(
        '云环境不属于这个小程序',
        'the environment belongs to another mini-program or was not made in DevTools',
      ),
      text('上下文与 process.env 说的是不同用户', 'context and process.env name different users'),
    ],
    todo: text(
      '没能确认你的微信身份，请重新打开小程序。',
      'WeChat did not confirm who you are. Please reopen the mini-program.',
    ),
    developer: text(
      '在小程序里用 wx.cloud.callFunction 调用；从手机调用一次 { action: "health" }，若 conflict 为 true，设置 IDENTITY_FROM=process 并重新部署',
      'call by wx.cloud.callFunction in the mini-program; call { action: "health" } once from a phone: if conflict is true, set IDENTITY_FROM=process and deploy again',
    ),
  },
  FORBIDDEN: {
    means: text('服务的 authorize() 拒绝了', "the service's authorize() refused"),
    causes: [
      text('authorize() 返回的不是 true', 'authorize() answered anything but true'),
      text('authorize() 抛出了异常，或超过两秒没有回答', 'it threw, or took more than two seconds'),
      text(
        'authorize.cjs 不在、加载出错或没有导出函数，这时谁也拿不到票据',
        'authorize.cjs is missing, throws while it is loaded or exports no function: then nobody gets a ticket',
      ),
    ],
    todo: text(
      '你不能进入这个房间，请联系发起人。',
      'You may not enter this room. Please ask whoever opened it.',
    ),
    developer: text(
      '日志里有它抛出异常的位置；npm run doctor 会检查 authorize.cjs',
      'the log has where it threw; npm run doctor looks at authorize.cjs',
    ),
  },
  ROLE_NOT_ALLOWED: {
    means: text('没有通行证不能成为主播', 'nobody becomes anchor without a pass'),
    todo: text('你可以作为观众进入。', 'You can enter to watch.'),
    developer: text(
      '请求 audience；或用上台通行证，或用 action: "open" 开自己的房间',
      'ask for audience; or send a pass for the stage, or open a room of one’s own (action: "open")',
    ),
  },
  PASS_REQUIRED: {
    means: text('进入这个房间需要通行证', 'this room needs a pass'),
    causes: [
      text('房间由服务命名，只能凭卡片进入', 'the function named the room: its card opens it'),
      text('OPEN_ROOMS 为 false，不能凭号码通话', 'OPEN_ROOMS is false: a number alone opens no call'),
    ],
    todo: text('请让对方把通话卡片分享给你。', 'Please ask for the shared card of this call.'),
    developer: text(
      '发送卡片里的 pass；若想凭号码通话，设置 OPEN_ROOMS=true 并重新部署',
      'send the pass of the card; for calls by number set OPEN_ROOMS=true and deploy again',
    ),
  },
  PASS_INVALID: {
    means: text('通行证不是本服务签发的，或被改动过', 'the pass is none of this service, or was altered'),
    causes: [
      text('卡片被截断', 'the card was cut off on its way'),
      text('来自另一个小程序或云环境', 'it is of another mini-program or environment'),
      text('密钥换过，没有保留旧密钥', 'the key was changed, and the previous one not kept'),
    ],
    todo: text('这张卡片无法使用，请让对方重新分享。', 'This card does not work. Please ask for a new one.'),
    developer: text(
      '让发起人重新分享；计划内更换密钥时设置 TRTC_SECRET_KEY_PREVIOUS',
      'have it shared anew; in a planned key rotation set TRTC_SECRET_KEY_PREVIOUS',
    ),
  },
  PASS_EXPIRED: {
    means: text('通行证已过期', 'the pass has ended'),
    todo: text('这张卡片已过期，请让对方重新分享。', 'This card is too old. Please ask for a new one.'),
    developer: text(
      '期限是 policy.ts 里的 PASS_SECONDS',
      'how long passes live is PASS_SECONDS in policy.ts',
    ),
  },
  PASS_MISMATCH: {
    means: text('请求的房间、模式或角色与通行证不符', 'room, mode or role are not those of the pass'),
    todo: text(
      '这张卡片属于另一个房间，请让对方重新分享。',
      'This card is of another room. Please ask for a new one.',
    ),
    developer: text(
      '有 pass 时不要再传 room、mode 和 role',
      'leave out room, mode and role beside a pass: it says them',
    ),
  },
  RATE_LIMITED: {
    means: text('这个用户调用得太频繁', 'too many calls by this user'),
    todo: text('操作太频繁了，请稍等片刻再试。', 'Too many tries. Please wait a moment.'),
    developer: text(
      '等 retryAfter 秒再调用；票据在过期前留在内存里重复使用',
      'call again after retryAfter seconds, and keep a ticket in memory until it expires',
    ),
  },
  CONFIG_INVALID: {
    means: text('云函数的环境变量缺失或不对', 'variables of the cloud function are missing or wrong'),
    causes: [
      text('另一次部署清空了它们', 'another deployment emptied them: the CLI replaces all variables'),
      text('在控制台改过', 'they were changed in the console'),
    ],
    todo: TELL_DEVELOPER,
    developer: text(
      '在 .env.local 里改正 message 指出的变量，运行 npm run deploy',
      'correct the variables that the message names in .env.local, run npm run deploy',
    ),
  },
  INTERNAL: {
    means: text('云函数内部出错', 'a fault of the cloud function'),
    todo: RETRY,
    developer: text(
      '用 message 里的 id 查云函数日志；没有 id（health）则重新构建并部署',
      "look up the id of the message in the function's log; without an id (health), build and deploy again",
    ),
  },
  NO_CLOUD: {
    means: text('没有 wx.cloud', 'there is no wx.cloud'),
    causes: [
      text('基础库太旧', 'an old base library'),
      text('没有调用 wx.cloud.init', 'wx.cloud.init was not called'),
    ],
    todo: UPDATE_WECHAT,
    developer: text(
      '把基础库最低版本设为 2.32.3',
      'set the minimum base library to 2.32.3 in the WeChat console',
    ),
  },
  NO_NETWORK: {
    means: text('请求没有发出去', 'the request did not get through'),
    causes: [BAD_NETWORK],
    todo: CHECK_NETWORK,
  },
  NOT_DEPLOYED: {
    means: text('环境或云函数不存在', 'environment or function not found'),
    causes: [
      text('app.ts 的 cloudEnvironment 是另一个环境', 'cloudEnvironment of app.ts is another one'),
      text('云函数没有部署到这个环境', 'the function is not deployed there'),
    ],
    todo: TELL_DEVELOPER,
    developer: text(
      '核对 cloudEnvironment 与 CLOUDBASE_ENV_ID，运行 npm run deploy',
      'compare cloudEnvironment with CLOUDBASE_ENV_ID, run npm run deploy',
    ),
  },
  BUSY: {
    means: text('云环境的调用已达上限', 'the environment has as many calls as it may have'),
    causes: [
      text(
        '同时来的人太多：新实例每分钟只启动 500 个',
        'too many people at once: only 500 new instances are started a minute',
      ),
      text('套餐里的调用次数用完了', "the plan's calls are used up"),
    ],
    todo: BACK_OFF,
    developer: text(
      '云函数没有被调用，日志里没有它。提前准备实例：docs/scale.zh-CN.md；在云开发控制台查看套餐用量',
      'the function was not called, and its log has nothing. Have instances ready: docs/scale.md; look at what is left of the plan in the CloudBase console',
    ),
  },
  CALL_REFUSED: {
    means: text('平台拒绝这样的调用', 'the platform refuses this call'),
    causes: [
      text('云环境没有授权给这个小程序', 'the environment is not open to this mini-program'),
      text('调用的参数不对', 'a wrong argument of the call'),
    ],
    todo: TELL_DEVELOPER,
    developer: text(
      '再试也没用：用 message 里的数字查下一张表',
      'another try is of no use: look the number of the message up in the next table',
    ),
  },
  FUNCTION_TIMED_OUT: {
    means: text('云函数超时', 'the function timed out'),
    causes: [
      text('部署时没有设超时，默认只有 3 秒', 'deployed without a time-out: the default is 3 s'),
      text('authorize() 太慢', 'a slow authorize()'),
    ],
    todo: RETRY,
    developer: text(
      '运行 npm run deploy：它会设为 10 秒并核对',
      'run npm run deploy: it sets 10 s and checks that it arrived',
    ),
  },
  FUNCTION_FAILED: {
    means: text('云函数抛出异常或无法加载', 'the function threw or could not be loaded'),
    causes: [
      text('部署的不是构建出来的文件夹', 'another folder than the built one was deployed'),
      text('Cannot find module：没有打包依赖', 'Cannot find module: a dependency was not bundled'),
    ],
    todo: RETRY,
    developer: text(
      '在云开发控制台查看云函数日志，然后运行 npm run deploy：它打包所有 import',
      "look at the function's log in the CloudBase console, then run npm run deploy: it bundles what is imported",
    ),
  },
  NO_ANSWER: {
    means: text('12 秒内没有任何回答', 'nothing came within 12 seconds'),
    causes: [BAD_NETWORK],
    todo: CHECK_NETWORK,
  },
  OTHER_SERVICE: {
    means: text(
      '名为 usersig 的云函数不是这个服务，或版本不同',
      'the function usersig is another service, or version',
    ),
    todo: TELL_DEVELOPER,
    developer: text('运行 npm run deploy', 'run npm run deploy'),
  },
  CALL_FAILED: {
    means: text('平台报告了别的错误', 'the platform reports another error'),
    todo: RETRY,
    developer: text(
      '用 message 里的数字查下一张表，再看云函数日志',
      "look the number of the message up in the next table, then look at the function's log",
    ),
  },
};
