/** What is wrong with a variable, said behind its name. The function says it in English only. */
import {
  CONFIG_PROBLEMS,
  type ConfigProblemCode,
  TTL_SECONDS,
} from '../../cloudfunctions/usersig/config-problems';
import { type CatalogueEntry, type Entries, type Text, text } from './texts';

type Todo = Pick<CatalogueEntry, 'developer' | 'host'>;
const IN_ENV_LOCAL: Todo = {
  developer: text(
    '在 .env.local 里改正它；.env.example 写着在哪里找',
    'Correct it in .env.local; .env.example says where to find it.',
  ),
  host: text('在 .env.local 里改正它', 'Correct it in .env.local.'),
};
const IN_CLOUDBASERC: Todo = {
  developer: text(
    '在 cloudbaserc.json 里改正它，值写进 .env.local',
    'Correct it in cloudbaserc.json; its value belongs into .env.local.',
  ),
};
const DEMO = '是本地服务器的演示值：请换成自己的';

/** Behind what is wrong. */
export const FROM_SHELL = text(
  '（值来自这个终端的环境变量，它优先于 .env.local）',
  ' (it comes from a variable of this shell, which wins over .env.local)',
);

const CHINESE = {
  SDK_APP_ID_MISSING: '缺失：TRTC 控制台里你的应用的 SDKAppID',
  SDK_APP_ID_IS_APP_ID: '是小程序的 AppID；TRTC 控制台显示的 SDKAppID 是数字',
  SDK_APP_ID_WRONG: '必须是 TRTC 控制台显示的 SDKAppID，一个数字',
  SDK_APP_ID_DEMO: DEMO,
  SECRET_KEY_MISSING: '缺失：TRTC 控制台里你的应用的密钥（SDKSecretKey）',
  SECRET_KEY_WRONG: '必须是 TRTC 控制台显示的密钥，64 个小写十六进制字符',
  SECRET_KEY_DEMO: DEMO,
  TICKET_TTL_WRONG: `必须是 ${TTL_SECONDS.least} 到 ${TTL_SECONDS.most} 的整数秒；留空为 ${TTL_SECONDS.usual}`,
  OPEN_ROOMS_UNSAID: '必须写明：true（知道通话号码的人都能进入）或 false',
  OPERATOR_KEY_SECRET: '里面有 TRTC 的密钥，谁拿到它就能替任何人签名：请另取一串只给它用的随机字符',
  OPERATOR_KEY_WRONG: '必须是 32 到 128 个字符，只含 A-Z a-z 0-9 _ -；留空为关闭',
  IDENTITY_FROM_WRONG: '必须是 context 或 process；留空为 context',
  PREVIOUS_KEY_WRONG: '必须是更换前的密钥，64 个小写十六进制字符；或留空',
  PREVIOUS_KEY_CURRENT: '就是 TRTC_SECRET_KEY：必须是它之前的密钥，或留空',
  PREVIOUS_KEY_DEMO: '是本地服务器的演示值，人人都知道：请留空',
  PREVIOUS_UNTIL_ALONE: '属于 TRTC_SECRET_KEY_PREVIOUS：两个都设，或都不设',
  PREVIOUS_UNTIL_WRONG: '必须是旧密钥失效的时刻（UTC），例如 2026-12-01T08:00:00Z',
} as const satisfies Readonly<Record<ConfigProblemCode, string>>;

const inFunction = (code: ConfigProblemCode): CatalogueEntry => ({
  means: text(CHINESE[code], CONFIG_PROBLEMS[code]),
  ...IN_ENV_LOCAL,
});
const ofFunction = Object.fromEntries(
  (Object.keys(CONFIG_PROBLEMS) as ConfigProblemCode[]).map((code) => [code, inFunction(code)]),
) as Readonly<Record<ConfigProblemCode, CatalogueEntry>>;

const entry = <Hole extends string>(means: Text<Hole>, todo = IN_ENV_LOCAL): CatalogueEntry<Hole> => ({
  means,
  ...todo,
});

export const VARIABLES = {
  ENV_ID_MISSING: entry(
    text(
      '缺失：云开发控制台里的环境 ID，例如 prod-8gk3x1a2',
      'is missing: the environment ID of the CloudBase console, such as prod-8gk3x1a2',
    ),
  ),
  ENV_ID_WRONG: entry(
    text(
      '必须是环境 ID：小写字母、数字和连字符',
      'must be an environment ID: lower-case letters, digits and hyphens',
    ),
  ),
  ENV_ID_TWICE: entry(
    text(
      '是 {set}，而 cloudbaserc.json 的 envId 是 {written}：改成同一个环境，或在 cloudbaserc.json 里写 "envId": "{template}"，由 CLOUDBASE_ENV_ID 决定',
      'is {set}, and envId of cloudbaserc.json is {written}: let both be the same, or write "envId": "{template}" into cloudbaserc.json, so that CLOUDBASE_ENV_ID decides',
    ),
    { developer: text('决定部署到哪个环境', 'Decide which environment is meant.') },
  ),
  ...ofFunction,
  PREVIOUS_UNTIL_PASSED: entry(
    text('已经过去：清空它和 TRTC_SECRET_KEY_PREVIOUS', 'has passed: empty it and TRTC_SECRET_KEY_PREVIOUS'),
  ),
  PREVIOUS_UNTIL_FAR: entry(text('必须在 {days} 天以内', 'must be within {days} days')),
  NO_TEMPLATE: entry(
    text(
      '在 cloudbaserc.json 里必须是 "{template}"',
      'must be "{template}" in cloudbaserc.json, which is in git',
    ),
    IN_CLOUDBASERC,
  ),
  OWN_MISSING: entry(
    text('写在 cloudbaserc.json 里，却没有值', 'is named in cloudbaserc.json and has no value'),
  ),
  OWN_WRONG: entry(
    text('不能含有 " \\ ; = { } 或换行', 'must not have any of " \\ ; = { } or a line break in it'),
  ),
} as const satisfies Entries;
