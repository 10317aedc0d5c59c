/** What wx.cloud.callFunction numbers; the mini-program gives each a name (services/tickets.ts). */
import { TICKET_FAILURES } from './service';
import { BACK_OFF, type CatalogueEntry, LOOK_AT_LOG, RETRY, TELL_DEVELOPER, type Text, text } from './texts';

const { FUNCTION_FAILED, FUNCTION_TIMED_OUT, NOT_DEPLOYED } = TICKET_FAILURES;

const ASK_WECHAT = text(
  '小程序已自动重试一次；若一直出现，带上 errMsg 里的 callId 和 requestID 到微信开放社区提问',
  'the mini-program has tried twice; if it stays, ask in the WeChat developers’ community, with the callId and requestID of errMsg',
);
const READ_THE_REST = text(
  '看 errMsg 里其余的话：它可能是“Environment not found”这样的真正原因',
  'read the rest of errMsg: it may have the real reason, such as "Environment not found"',
);
const OPEN_TO_IT = text(
  '在云开发控制台核对：环境属于这个小程序，云函数的安全规则允许它调用',
  'check in the CloudBase console that the environment is of this mini-program, and that the security rule of the functions lets it call',
);
const RIGHT_ARGUMENTS = text(
  'name 是字符串，data 是可以变成 JSON 的对象，wx.cloud.init 里的 env 是环境 ID',
  'name is a string, data an object that JSON can hold, and env of wx.cloud.init the ID of an environment',
);

/** WeChat's side of the call stumbled: the function has nothing to do with it. */
const within = (means: Text, developer = ASK_WECHAT): CatalogueEntry => ({ means, todo: RETRY, developer });

/** The phone asks WeChat for the result again and again; these end it. */
const unheard = (means: Text): CatalogueEntry => ({
  means,
  causes: [
    text('云函数比微信等待的时间更久', 'the function takes longer than WeChat waits'),
    text('小程序在等待时进入了后台', 'the mini-program was in the background meanwhile'),
  ],
  todo: RETRY,
  developer: text(
    '在日志里看这次调用用了多久：它不该超过 10 秒，npm run deploy 会这样设置',
    'see in the log how long the call took: it cannot be more than 10 s, which npm run deploy sets',
  ),
});

const refused = (means: Text, developer: Text): CatalogueEntry => ({
  means,
  todo: TELL_DEVELOPER,
  developer,
});

/** By who says it: WeChat's SDK on the phone (4), CloudBase (5), WeChat's servers (6). */
export const CLOUD: Readonly<Record<string, CatalogueEntry>> = {
  [-401001]: refused(text('SDK：没有使用这个 API 的权限', 'SDK: this API may not be used'), OPEN_TO_IT),
  [-401002]: refused(text('SDK：参数不对', 'SDK: a wrong argument'), RIGHT_ARGUMENTS),
  [-401003]: refused(text('SDK：参数的类型不对', 'SDK: an argument of a wrong type'), RIGHT_ARGUMENTS),
  [-404001]: within(text('SDK：回包为空', 'SDK: an empty reply')),
  [-404002]: within(text('SDK：回包里没有 eventid', 'SDK: a reply without an event id')),
  [-404003]: within(
    text('SDK：回包里没有取结果的地址', 'SDK: a reply that does not say where the result is'),
  ),
  [-404004]: within(text('SDK：取到的结果为空', 'SDK: the result that was fetched is empty')),
  [-404005]: unheard(text('SDK：取结果的次数用完了', 'SDK: the result was asked for as often as it may be')),
  [-404006]: within(text('SDK：结果里没有 base resp', 'SDK: a result without its base response')),
  [-404007]: within(
    text('SDK：结果里的 base resp 报告了错误', 'SDK: the base response of the result reports an error'),
    text('它的数字在 errMsg 里', 'its number is in errMsg'),
  ),
  [-404008]: within(text('SDK：取结果时状态码异常', 'SDK: an unusual status while fetching the result')),
  [-404009]: within(text('SDK：取结果时出错', 'SDK: an error while fetching the result')),
  [-404010]: unheard(text('SDK：结果已经过期', 'SDK: the result is too old to be fetched')),
  [-404011]: {
    means: text(
      'SDK：云函数没有成功；真正的错误码在 errMsg 里',
      'SDK: the function did not succeed; the real code is in errMsg',
    ),
    causes: [
      text('-504002：云函数抛出异常或无法加载', '-504002: it threw or could not be loaded'),
      text('-501000 或 -501005：环境或云函数不存在', '-501000 or -501005: environment or function not found'),
    ],
    todo: RETRY,
    developer: text(
      '在 errMsg 里找 -50 开头的数字，看它那一行；没有就看云函数日志',
      "look for a number in errMsg that begins with -50, and read its line; without one, look at the function's log",
    ),
  },
  [-404012]: unheard(
    text('SDK：等结果超时，而且重试已用完', 'SDK: waiting for the result timed out, again and again'),
  ),
  [-501000]: NOT_DEPLOYED,
  [-501001]: within(text('云端系统错误', 'a fault of the cloud'), READ_THE_REST),
  [-501002]: {
    means: text('云端没有及时回应', 'the cloud did not answer in time'),
    todo: RETRY,
    developer: LOOK_AT_LOG,
  },
  [-501003]: {
    means: text('请求次数超出环境的配额', 'more requests than the quota of the environment'),
    causes: [text('套餐里的调用次数用完了', "the plan's calls are used up")],
    todo: BACK_OFF,
    developer: text(
      '在云开发控制台查看套餐用量，购买资源包或升级；日志里没有这次调用',
      'look at what is left of the plan in the CloudBase console, and buy more; the log has nothing of this call',
    ),
  },
  [-501004]: {
    means: text('同时的请求超出环境的配额', 'more requests at once than the quota of the environment'),
    causes: [
      text(
        '同时来的人太多：新实例每分钟只启动 500 个',
        'too many people at once: only 500 new instances are started a minute',
      ),
      text('authorize() 太慢，占住了实例', 'a slow authorize() holds the instances'),
    ],
    todo: BACK_OFF,
    developer: text(
      '提前准备实例：docs/scale.zh-CN.md；日志里没有这次调用',
      'have instances ready: docs/scale.md; the log has nothing of this call',
    ),
  },
  [-501005]: {
    ...NOT_DEPLOYED,
    means: text('环境不存在或不可用', 'the environment is not there, or is no good'),
  },
  [-501007]: refused(text('云端：参数不对', 'cloud: a wrong argument'), RIGHT_ARGUMENTS),
  [-501009]: {
    means: text('要用的资源不存在，或还没有初始化', 'what is asked for is not there, or not set up yet'),
    causes: [
      text('云环境刚刚创建', 'the environment was made only just now'),
      ...(NOT_DEPLOYED.causes ?? []),
    ],
    todo: TELL_DEVELOPER,
    developer: NOT_DEPLOYED.developer ?? LOOK_AT_LOG,
  },
  [-501018]: within(
    text('云端的资源不可用', 'the resource is not available'),
    text(
      '在云开发控制台查看环境的状态与账单',
      'look at the state and the bill of the environment in the CloudBase console',
    ),
  ),
  [-501019]: refused(text('没有授权的操作', 'what is asked for is not permitted'), OPEN_TO_IT),
  [-504001]: within(text('调用云函数失败', 'the function could not be called'), READ_THE_REST),
  [-504002]: {
    ...FUNCTION_FAILED,
    causes: [
      ...(FUNCTION_FAILED.causes ?? []),
      text(
        'Function not found：微信的旧版本用它表示没有部署',
        'Function not found: older versions of WeChat say so if it is not deployed',
      ),
    ],
  },
  [-504003]: FUNCTION_TIMED_OUT,
  [-601001]: within(text('微信后台：系统错误', "WeChat's servers: a fault"), READ_THE_REST),
  [-601002]: refused(text('微信后台：参数不对', "WeChat's servers: a wrong argument"), RIGHT_ARGUMENTS),
  [-601003]: within(text('微信后台：网络错误', "WeChat's servers: a fault of their network")),
  [-601004]: refused(
    text('微信后台：没有使用这个 API 的权限', "WeChat's servers: this API may not be used"),
    OPEN_TO_IT,
  ),
  [-601008]: within(text('微信后台：内部请求超时', "WeChat's servers: a request among them timed out")),
  [-601011]: refused(text('微信后台：没有权限', "WeChat's servers: not permitted"), OPEN_TO_IT),
  [-601012]: refused(
    text('微信后台：没有访问这个环境的权限', "WeChat's servers: this environment may not be used"),
    OPEN_TO_IT,
  ),
  [-601034]: {
    means: text(
      '没有开通云开发，或环境 ID 不对',
      'there is no CloudBase, or the ID of the environment is wrong',
    ),
    causes: [
      text('app.ts 的 cloudEnvironment 不是环境 ID', 'cloudEnvironment of app.ts is not the ID of one'),
      text('用了测试号：它没有云开发', 'a test account, which has no CloudBase'),
    ],
    todo: TELL_DEVELOPER,
    developer: text(
      '在微信开发者工具里点“云开发”开通，把环境 ID 写进 app.ts',
      'switch CloudBase on in DevTools (云开发), and put the ID of its environment into app.ts',
    ),
  },
};
