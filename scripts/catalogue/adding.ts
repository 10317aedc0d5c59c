/** Why `trtc-miniprogram add` and `remove` stop in somebody's project. Words in braces are filled in. */
import { type Entries, text } from './texts';

const CORRECT = text('改正它，然后再运行一次', 'Correct it, then run this again.');
const RENAME = text(
  '它不是这个包写的，所以不会改动。给你的那个改名，然后再运行一次',
  'It is not of this package and is left as it is. Rename yours, then run this again.',
);

export const ADDING = {
  NO_ONE_TO_ASK: {
    means: text('没有终端可以询问，什么也没有写', 'There is no terminal to ask in, and nothing was written'),
    developer: text(
      '看上面要做的事；同意的话加上 --yes',
      'Read above what would be done; if that is right, add --yes.',
    ),
  },
  NO_PACKAGE: {
    means: text('这里没有 package.json', 'There is no package.json here'),
    developer: text(
      '在小程序项目的文件夹里运行；不用 npm 的项目加上 --copy',
      "Run this in your mini-program's project; for a project without npm add --copy.",
    ),
  },
  NOT_A_DEPENDENCY: {
    means: text(
      '{file} 的 dependencies 里没有 trtc-miniprogram，微信的“构建 npm”不会带上它',
      'trtc-miniprogram is not among the dependencies of {file}, so that 构建 npm of WeChat leaves it out',
    ),
    developer: text(
      '运行 npm install {packed}（不加 -D）；或用 --copy，不经过 npm',
      'Run npm install {packed} (without -D); or use --copy, which does without npm.',
    ),
  },
  NPM_LOOKS_ELSEWHERE: {
    means: text(
      '微信的“构建 npm”只看 {root} 里面，看不到 {file}',
      '构建 npm of WeChat looks into {root} only, and does not see {file}',
    ),
    developer: text(
      `三种办法，选一种，然后再运行一次：
  1. 也安装到 {root} 里（那里要有 package.json，没有就先运行 npm init -y）：
     cd {root}
     npm install {packed}
  2. 在 project.config.json 的 setting 里写：
     {entry}
  3. 不经过 npm，复制页面：npx --no-install trtc-miniprogram add --copy`,
      `Do one of three things, then run this again:
  1. Install it in {root}, too (with a package.json there; npm init -y makes one):
     cd {root}
     npm install {packed}
  2. Write this into setting of project.config.json:
     {entry}
  3. Copy the pages, without npm: npx --no-install trtc-miniprogram add --copy`,
    ),
  },
  NO_RELATION: {
    means: text(
      'project.config.json 的 packNpmRelationList 没有从 {file} 到 {root} 的一项，“构建 npm”不会带上这个包',
      'packNpmRelationList of project.config.json does not lead from {file} to {root}, so that 构建 npm leaves this package out',
    ),
    developer: text(
      '加上这一项，然后再运行一次；或用 --copy，不经过 npm：\n{entry}',
      'Put this entry into it, then run this again; or use --copy, which does without npm:\n{entry}',
    ),
  },
  NOT_BESIDE: {
    means: text(
      '{folder} 里没有 trtc-miniprogram，而“构建 npm”只在那里找',
      'trtc-miniprogram is not in {folder}, which is where 构建 npm looks for it',
    ),
    developer: text(
      '在 {file} 所在的文件夹运行 npm install。包装在更上层的 workspace 里，就用 --copy',
      'Run npm install in the folder of {file}. In a workspace, whose packages are above it, use --copy.',
    ),
  },
  NO_JSON: {
    means: text('{file} 不是 JSON：{place}', '{file} is no JSON: {place}'),
    developer: CORRECT,
  },
  WRONG_ENCODING: {
    means: text('{file} 不是 UTF-8', '{file} is not in UTF-8'),
    developer: text('把它存为 UTF-8，然后再运行一次', 'Save it as UTF-8, then run this again.'),
  },
  WRONG_FIELD: {
    means: text('{file} 的 {field} 应该是 {right}', '{field} in {file} should be {right}'),
    developer: CORRECT,
  },
  PROJECT_ABOVE: {
    means: text(
      'project.config.json 在 {folder} 里，不在这里',
      'project.config.json is in {folder}, not here',
    ),
    developer: text('在那里运行：node {program}', 'Run this there: node {program}'),
  },
  NO_APP_JSON: {
    means: text('没有 {file}，这里不是小程序', 'There is no {file}: this is no mini-program'),
    developer: text(
      '在项目的文件夹里运行；小程序在别处时，project.config.json 的 miniprogramRoot 要指向它',
      "Run this in the project's folder; if the mini-program is elsewhere in it, miniprogramRoot in project.config.json has to say so.",
    ),
  },
  TWO_LISTS: {
    means: text(
      '{file} 里既有 subPackages 又有 subpackages，微信只打包其中一个',
      '{file} has both subPackages and subpackages, of which WeChat packs one only',
    ),
    developer: text('合成一个，然后再运行一次', 'Make one list of both, then run this again.'),
  },
  COPY_IS_NATIVE: {
    means: text('--copy 只用于原生小程序', '--copy is for native mini-programs only'),
    developer: text('去掉它', 'Leave it out.'),
  },
  OUTSIDE: {
    means: text('{path} 在项目之外', '{path} leads out of the project'),
    developer: text(
      '只写项目文件夹里的文件，路径从那里算起。改掉这个路径或链接',
      'Only what lies in the project is written, by a path from its folder. Change the path, or the link.',
    ),
  },
  NOT_A_FOLDER: {
    means: text('{path} 应该是文件夹', '{path} should be a folder'),
    developer: text('移走它，然后再运行一次', 'Move it away, then run this again.'),
  },
  NOT_A_FILE: {
    means: text('{path} 应该是文件', '{path} should be a file'),
    developer: text('移走它，然后再运行一次', 'Move it away, then run this again.'),
  },
  UNREADABLE: {
    means: text('读不了 {path}：{said}', '{path} cannot be read: {said}'),
    developer: CORRECT,
  },
  READ_ONLY: {
    means: text('{path} 不可写', '{path} cannot be written'),
    developer: text('改它的权限，然后再运行一次', 'Change its permissions, then run this again.'),
  },
  OTHER_CLOUD_CONFIG: {
    means: text(
      'CloudBase 的配置在 {file} 里，而这里只用 cloudbaserc.json',
      'CloudBase is configured in {file}, and cloudbaserc.json is all that is read here',
    ),
    developer: text(
      '把配置移到 cloudbaserc.json，然后再运行一次',
      'Move the configuration into cloudbaserc.json, then run this again.',
    ),
  },
  CLOUD_FOLDER_SET: {
    means: text(
      'cloudbaserc.json 已经说函数在 {folder} 里',
      'cloudbaserc.json says already that functions are in {folder}',
    ),
    developer: text(
      '去掉 --cloud，或先移动函数并改 functionRoot',
      'Leave --cloud out, or move your functions and change functionRoot first.',
    ),
  },
  FOLDER_OF_OTHERS: {
    means: text(
      '函数的文件夹 {folder} 是 git 或 npm 的，里面的东西随时会被它们删掉',
      'The folder of functions, {folder}, belongs to git or npm, and they delete what is in it',
    ),
    developer: text(
      '把 functionRoot（或 --cloud、cloudfunctionRoot）改成别的文件夹，例如 {right}',
      'Name another folder as functionRoot (or --cloud, or cloudfunctionRoot), such as {right}.',
    ),
  },
  FUNCTION_ELSEWHERE: {
    means: text(
      '云函数已经在 {there} 里了，而现在要放进 {folder}',
      'The function is in {there} already, and would be put into {folder} now',
    ),
    developer: text(
      '把整个文件夹（连同其中的 authorize.cjs）移到 {folder}，然后再运行一次',
      'Move that folder, with its authorize.cjs, to {folder}, then run this again.',
    ),
  },
  FOREIGN_FUNCTION: {
    means: text('{folder} 已经有了', '{folder} is there already'),
    developer: RENAME,
  },
  FOREIGN_ENTRY: {
    means: text(
      'cloudbaserc.json 里已经有名为 usersig 的函数',
      'cloudbaserc.json has a function named usersig already',
    ),
    developer: RENAME,
  },
  FOREIGN_COPY: {
    means: text('{folder} 已经有了', '{folder} is there already'),
    developer: RENAME,
  },
  CHANGED_CODE: {
    means: text(
      '这些文件写下之后被改过：{files}',
      'These files were changed since they were written: {files}',
    ),
    developer: text(
      '不会覆盖它们。自己的规则写在 authorize.cjs 里；想要这个包的版本，就删掉它们再运行一次',
      'They are not overwritten. A rule of your own belongs into authorize.cjs; to have those of the package, delete them and run this again.',
    ),
  },
  NEWER_THERE: {
    means: text(
      '这里已经有更新的版本 {there}，这个包是 {here}',
      'Version {there} is here, and this package is {here}',
    ),
    developer: text(
      '安装 {there} 或更新的包；要退回旧版本，用新版本的包先运行 remove',
      'Install the package of {there} or a newer one; to go back, run remove with that one first.',
    ),
  },
  OTHER_CLIENT: {
    means: text(
      '页面已经在 {there} 里，不能再放一份',
      'The pages are in {there} already, and a second copy does no good',
    ),
    developer: text(
      '先运行 remove，再用 --copy 或不用',
      'Run remove first, then add with --copy or without it.',
    ),
  },
  WOULD_BE_PACKED_BESIDE: {
    means: text(
      '小程序的代码包会带上 {what}：它在 {root} 里',
      "{what} would be in the mini-program's package: {root} has it",
    ),
    developer: text(
      '把函数放在旁边：--cloud {folder}。要留在那里，就把下面几行加进 {file} 的 packOptions.ignore（前面不要加 ./，那样不起作用），然后再运行一次：\n{entries}',
      'Put it beside: --cloud {folder}. To have it there, put these lines into packOptions.ignore of {file}, without ./ in front, which fits nothing, then run this again:\n{entries}',
    ),
  },
  CHANGED_MEANWHILE: {
    means: text('{file} 刚才被改了，什么也没有写', '{file} was changed meanwhile, and nothing was written'),
    developer: text('再运行一次', 'Run this again.'),
  },
  NOT_WRITTEN: {
    means: text(
      '{file} 没有写成（{said}）；已写好：{done}',
      '{file} was not written ({said}); written are: {done}',
    ),
    developer: text('排除原因，然后再运行一次', 'Remove the cause, then run this again.'),
  },
  NOTHING_ADDED: {
    means: text('这里没有 add 写下的东西', 'There is nothing here that add has written'),
    developer: text('在运行过 add 的文件夹里运行', 'Run this in the folder in which add was run.'),
  },
  NO_TOOLS: {
    means: text('这里没有 trtc-miniprogram-tools', 'trtc-miniprogram-tools is not here'),
    developer: text('安装它：npm install -D {packed}', 'Install it: npm install -D {packed}'),
  },
} as const satisfies Entries;

/** What cannot be run as it was typed. */
export const ADD_LINES = {
  NO_SUCH_COMMAND: {
    means: text('没有命令 {what}', 'There is no command {what}'),
  },
  NO_COMMAND: {
    means: text('缺少命令', 'The command is missing'),
  },
  UNKNOWN_OPTION: {
    means: text('这里没有选项 {what}', '{what} is no option here'),
  },
  OPTION_WITHOUT_VALUE: {
    means: text('{what} 缺少值', '{what} needs a value'),
  },
} as const satisfies Entries;
