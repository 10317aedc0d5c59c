/** What `npm run doctor` and `npm run deploy` find of keys where everybody can read them. */
import { type Entries, TAKE_KEY_OUT, text } from './texts';

const CHANGE_KEY = text(
  '在 TRTC 控制台更换密钥：历史会一直保留它',
  'Change the key in the TRTC console: the history keeps it.',
);

export const KEYS = {
  KEY_IN_MINIPROGRAM: {
    means: text('密钥在 {file} 里', 'a secret key is in {file}'),
    developer: TAKE_KEY_OUT,
  },
  MINIPROGRAM_EMPTY: {
    means: text('没有检查：这个文件夹里没有文件', 'not looked at: no file is in this folder'),
    developer: text('从 git 恢复 miniprogram/', 'Restore miniprogram/ from git.'),
    host: text(
      '构建小程序，或改正 project.config.json 的 miniprogramRoot',
      'Build the mini-program, or correct miniprogramRoot of project.config.json.',
    ),
  },
  PLUGIN_MISSING: {
    means: text('构建结果里没有通话页面', 'what was built has no pages of the package'),
    developer: text(
      '按 add 说的，把插件写进 config/index（Taro）或 vite.config（uni-app），再构建',
      'Write the plug-in into config/index (Taro) or vite.config (uni-app), as add has said it, and build again.',
    ),
  },
  PAGES_NOT_BUILT: {
    means: text('app.json 里有，{root} 里没有', 'app.json names them, and they are not in {root}'),
    developer: text('在微信开发者工具里：工具 → 构建 npm', 'In WeChat DevTools: 工具 → 构建 npm.'),
  },
  MINIPROGRAM_UNREAD: {
    means: text('没有检查：读不了 {file}（{said}）', 'not looked at: {file} cannot be read ({said})'),
    developer: text('让它可读，或删除它', 'Make it readable, or remove it.'),
  },
  KEY_IN_HISTORY: {
    means: text('密钥在提交 {commit} 的 {file} 里', 'a secret key is in {file} of commit {commit}'),
    developer: CHANGE_KEY,
  },
  KEY_IN_FILE_NAME: {
    means: text('密钥在提交 {commit} 的文件名里', 'a secret key is in the name of a file of commit {commit}'),
    developer: CHANGE_KEY,
  },
  KEY_IN_COMMIT: {
    means: text('密钥在提交 {commit} 的说明里', 'a secret key is in the message of commit {commit}'),
    developer: CHANGE_KEY,
  },
  KEY_IN_REFS: {
    means: text(
      '密钥在分支或标签的名称里，或在标签的说明里',
      'a secret key is in the name of a branch or a tag, or in the message of a tag',
    ),
    developer: CHANGE_KEY,
  },
  OTHER_KEY_IN_HISTORY: {
    means: text(
      '提交 {commit} 的 {file} 里有像密钥的内容，不是现在的密钥',
      'what looks like a key is in {file} of commit {commit}; it is not the key in use',
    ),
    developer: text(
      '如果它还有效，在 TRTC 控制台更换它；已经换过就不用管',
      'If it is still good, change it in the TRTC console; if it was changed, leave it.',
    ),
  },
  HISTORY_CUT: {
    means: text(
      '{commits} 个提交里没有密钥，但这个克隆不完整',
      'no key in {commits} commits, but this clone has not all of them',
    ),
    developer: text(
      '运行 git fetch --unshallow（过滤过的克隆：git fetch --refetch --no-filter），再检查一次',
      'Run git fetch --unshallow (git fetch --refetch --no-filter if it was filtered), and look again.',
    ),
  },
  HISTORY_UNREAD: {
    means: text('没有检查：git 读不了它', 'not looked at: git cannot read it'),
    developer: text(
      '运行 git log --all，看 git 说什么，改正后再检查一次',
      'Run git log --all, correct what git says, and look again.',
    ),
  },
} as const satisfies Entries;
