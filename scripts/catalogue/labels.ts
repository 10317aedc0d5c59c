/** What `npm run doctor` calls what it has looked at, and what it says where all is well. Names of files stay as they are. */
import { asItIs, type Text, text } from './texts';

/** By what a check is called in --json, whatever the language. */
const LABELS: Readonly<Record<string, Text>> = Object.fromEntries(
  [
    text('依赖', 'dependencies'),
    text('构建', 'build'),
    text('环境变量', 'variables'),
    text('一张票据', 'a ticket'),
    text('密钥更换', 'key rotation'),
    text('通话页面', 'pages of the package'),
    text('git 历史', "git's history"),
    text('环境', 'environment'),
    text('云端函数', 'deployed function'),
    text('云端运行时', 'deployed runtime'),
    text('云端入口', 'deployed handler'),
    text('云端内存', 'deployed memory'),
    text('云端超时', 'deployed time-out'),
    text('云端变量', 'deployed variables'),
    text('云端代码', 'deployed code'),
    text('云端 authorize.cjs', 'deployed authorize.cjs'),
    text('云端健康', 'deployed health'),
    text('云端其他变量', 'other variables'),
    text('调用的路由', 'route of calls'),
    text('权限控制开关', 'permission switch'),
    text('TRTC 套餐', 'TRTC package'),
    text('账号', 'account'),
    text('服务类目', 'category'),
    text('接口', 'interfaces'),
    text('隐私', 'privacy'),
    text('安全规则', 'security rule'),
    text('基础库', 'base library'),
    text('request 域名', 'request domains'),
  ].map((label) => [label.en, label]),
);

/** As the person who reads it calls it. */
export const labelOf = (what: string): Text => LABELS[what] ?? (asItIs(what) as Text);

/** What is right, in words. */
export const RIGHT = {
  AS_PINNED: text('{count} 个，都是锁定的版本', '{count} as pinned'),
  NO_GIT: text('有；这里没有 git', 'there; no git here'),
  IGNORED: text('有，git 会忽略它', 'there, and ignored by git'),
  AS_THEY_MUST_BE: text('{count} 个，都正确', '{count} as they must be'),
  LOADS: text('能加载，发每张票据之前都会问它', 'loads, and is asked before each ticket'),
  SIGNED: text(
    '已签名，也验证过；密钥对不对，只有 TRTC 知道',
    'signed and verified; only TRTC knows whether the key is the right one',
  ),
  SETTINGS: text('{name}，{runtime}，{timeout} 秒', '{name}, {runtime}, {timeout} s'),
  OTHER_RUNTIME: text(
    '{found}，创建时定下的；新建的函数用 {expected}，怎样更换见 docs/deploying.zh-CN.md',
    '{found}, as it was created; a new function gets {expected}: docs/deploying.md says how to move',
  ),
  SEEN: text('{date} 亲眼见它拒绝', 'seen to refuse on {date}'),
  THERE: text('有', 'there'),
  NO_KEY_IN_FILES: text('{count} 个文件里没有密钥', 'no key in {count} files'),
  NO_KEY_IN_COMMITS: text('{count} 个提交里没有密钥', 'no key in {count} commits'),
  TO_LATEST: text('到最近一次部署', 'to what was deployed last'),
} as const;

/** What the cloud is asked, while it is. */
export const ASKED = {
  ENVIRONMENTS: text('… 正在问云端：有哪些环境', '… asking the cloud which environments there are'),
  FUNCTION: text(
    '… 正在问云端：有没有 {name}，它怎么样',
    '… asking the cloud what {name} is there, and how it is',
  ),
} as const;

/** What a comparison of the cloud with what is here found, where that is no value. */
const FOUND: Readonly<Record<string, Text>> = Object.fromEntries(
  [
    text('与本地相同', 'the same'),
    text('正常', 'ok'),
    text('没有', 'not there'),
    text('没有回答', 'no answer'),
  ].map((words) => [words.en, words]),
);

export const foundInWords = (found: string): Text => FOUND[found] ?? (asItIs(found) as Text);
