/** What is wrong with the two files that say what is deployed, and where to: .env.local and cloudbaserc.json. */
import { asItIs, type Entries, text } from './texts';

const CORRECT_CLOUDBASERC = {
  developer: text(
    '改正 cloudbaserc.json，或从本项目恢复',
    'Correct cloudbaserc.json, or restore it from the project.',
  ),
  host: text('改正 cloudbaserc.json', 'Correct cloudbaserc.json.'),
} as const;
const ADD = 'npx --no-install trtc-miniprogram add';

export const FILES = {
  ENV_LOCAL_MISSING: {
    means: text('没有这个文件', 'is not there'),
    developer: text(
      '把 .env.example 复制为 .env.local，填前三个值，并决定 OPEN_ROOMS',
      'Copy .env.example to .env.local and fill in its first three values; decide OPEN_ROOMS.',
    ),
    host: text(
      `运行 ${ADD}，它会写好变量名；再填 CLOUDBASE_ENV_ID、TRTC_SDK_APP_ID 和 TRTC_SECRET_KEY，并决定 OPEN_ROOMS`,
      `Run ${ADD}, which writes the names; then fill in CLOUDBASE_ENV_ID, TRTC_SDK_APP_ID and TRTC_SECRET_KEY, and decide OPEN_ROOMS.`,
    ),
  },
  ENV_LOCAL_UNREADABLE: {
    means: text('读不了 .env.local：{said}', '.env.local cannot be read: {said}'),
    developer: text('看看它是不是文件、有没有权限', 'Look whether it is a file, and who may read it.'),
  },
  ENV_LOCAL_UTF16: {
    means: text('.env.local 里有 UTF-16 编码的内容', 'UTF-16 in .env.local'),
    developer: text(
      '另存为 UTF-8，再看一遍内容：Windows PowerShell 的 > 和 >> 写的是 UTF-16',
      "Save it as UTF-8, and look through it: Windows PowerShell's > and >> write UTF-16.",
    ),
  },
  ENV_LOCAL_LINES: {
    means: text('.env.local 第 {lines} 行不是 NAME=value', 'no NAME=value in .env.local: line {lines}'),
    developer: text(
      '写成 NAME=value，一行一个；用 =，不用冒号；注释以 # 开头',
      'Write NAME=value, one a line, with = and no colon; a comment begins with #.',
    ),
  },
  ENV_LOCAL_IN_GIT: {
    means: text('在 git 里', 'is in git'),
    developer: text(
      '运行 git rm --cached .env.local，并在 TRTC 控制台更换密钥：历史里有它',
      'Run git rm --cached .env.local, and change the key in the TRTC console: it is in the history.',
    ),
  },
  ENV_LOCAL_NOT_IGNORED: {
    means: text('git 没有忽略它', 'is not ignored by git'),
    developer: text('在 .gitignore 里加一行 .env.local', 'Add a line .env.local to .gitignore.'),
  },
  CLOUDBASERC_WRONG: {
    means: text(
      '有字段与构建结果不符，或类型不对；没有模板的变量，部署时会被清空',
      'a field does not fit what is built, or is of a wrong type; a deployment empties a variable without template',
    ),
    found: asItIs('{wrong}'),
    ...CORRECT_CLOUDBASERC,
  },
  CLOUDBASERC_UNREADABLE: {
    means: text('读不了：{said}', 'cannot be read: {said}'),
    ...CORRECT_CLOUDBASERC,
  },
  CLOUDBASERC_ENCODING: {
    means: text('编码是 {encoding}，CLI 读不了', 'is {encoding}, which the CLI does not read'),
    developer: text('另存为不带 BOM 的 UTF-8', 'Save it as UTF-8 without BOM.'),
  },
  NO_FUNCTION_NAMED: {
    means: text('没有函数 {name}', 'names no function {name}'),
    ...CORRECT_CLOUDBASERC,
    host: text(`运行 ${ADD}，它会写进去`, `Run ${ADD}, which writes it there.`),
  },
} as const satisfies Entries;
