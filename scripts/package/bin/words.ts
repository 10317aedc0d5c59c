/** What `add` and `remove` say when they do not stop. */
import { text } from '../../catalogue/texts';
import { PROGRAM_NAMES } from '../tools/names';

export const KINDS = {
  native: text('原生小程序', 'Native mini-program'),
  taro: text('Taro 项目', 'Taro project'),
  uni: text('uni-app 项目', 'uni-app project'),
} as const;

export const VERBS = {
  create: text('新建', 'create'),
  change: text('修改', 'change'),
  remove: text('删除', 'remove'),
} as const;

export const WORDS = {
  // Of files.
  oneSubpackage: text('加一个分包：{root}', 'one subpackage more: {root}'),
  newPages: text('分包的新页面：{pages}', 'new pages of the subpackage: {pages}'),
  noSubpackage: text('去掉分包 {root}', 'without the subpackage {root}'),
  pages: text('页面，{count} 个文件', 'the pages, {count} files'),
  code: text('云函数', 'the cloud function'),
  manifest: text('写明它属于这个包，版本 {version}', 'says that it is of this package, version {version}'),
  rule: text(
    '自己的规则：谁能拿到票据；以后不会再改动它',
    'your own rule, who gets a ticket: never touched again',
  ),
  record: text('记下写了什么，remove 会读', 'what was put where, for remove'),
  newCloudFile: text('部署什么；变量都是模板', 'what is deployed; its variables are templates'),
  oneFunction: text(
    '加一个函数：usersig；变量都是模板',
    'one function more: usersig; its variables are templates',
  ),
  newVariables: text('usersig 的新变量：{names}', 'new variables of usersig: {names}'),
  noFunction: text('去掉函数 usersig', 'without the function usersig'),
  names: text('留空待填：{names}', 'to be filled in: {names}'),
  ignored: text('不进 git：{names}', 'stays out of git: {names}'),
  notIgnored: text('去掉 add 加的', 'without what add has put in'),
  codeOut: text('云函数', 'the cloud function'),
  manifestOut: text('写明它属于这个包', 'says that it is of this package'),
  recordOut: text('add 的记录', 'what add has noted'),
  cloudFileOut: text('add 新建的，没有改过', 'as add has created it'),

  // Before they ask.
  host: text('{kind}；函数在 {functions}', '{kind}; functions are in {functions}'),
  nativeHost: text('{kind}，在 {root}；函数在 {functions}', '{kind} in {root}; functions are in {functions}'),
  update: text('从 {from} 更新到 {to}', 'From {from} to {to}'),
  goOn: text('继续吗？输入 y 回车', 'Go on? Type y and Enter.'),
  notDone: text('什么也没有写。', 'Nothing was written.'),
  otherRoot: text(
    '注意：开发者工具把 {tools} 当作函数目录，CloudBase CLI 用 {cli}。函数放在 {cli}，由命令行部署。',
    'Note: DevTools takes {tools} for the folder of functions, the CloudBase CLI {cli}. The function goes to {cli} and is deployed by the CLI.',
  ),
  noRule: text(
    '注意：没有 {file}，所以谁也拿不到票据。它只写一次，不会再补：从 git 里取回，或从这个包里复制。',
    'Note: there is no {file}, so that nobody gets a ticket. It is written once and not put back: take it from git, or copy that of the package.',
  ),
  pluginLine: text(
    '注意：页面由插件在构建时加进来，代码不会改。在 {file} 里自己加上：\n{line}',
    'Note: the pages come with the build, by a plug-in, and no code is edited. Put this into {file} yourself:\n{line}',
  ),
  pluginOut: text('{file} 里的插件要自己去掉：\n{line}', 'Take the plug-in out of {file} yourself:\n{line}'),
  npmEmpties: text(
    '注意：“构建 npm”会先清空 {folder}，里面的这些包没有安装：{names}。先运行 npm install；不是 npm 装的，先移到别处。',
    'Note: 构建 npm empties {folder} first, and these packages in it are not installed: {names}. Run npm install before; what npm did not bring, move elsewhere.',
  ),
  appByHand: text(
    '{file} 不会被改动（{where}）。把这一项手工加进 subPackages：\n{entry}',
    '{file} is left as it is ({where}). Put this into subPackages by hand:\n{entry}',
  ),
  cloudByHand: text(
    '{file} 不会被改动（{where}）。把这一项手工加进 functions：\n{entry}',
    '{file} is left as it is ({where}). Put this into functions by hand:\n{entry}',
  ),
  appOutByHand: text(
    '{file} 里 root 为 {root} 的分包改过，或者文件不是 JSON：手工去掉它。',
    'In {file} the subpackage with the root {root} was changed, or the file is no JSON: take it out by hand.',
  ),
  cloudOutByHand: text(
    '{file} 里的函数 usersig 改过，或者文件不是 JSON：手工去掉它。',
    'In {file} the function usersig was changed, or the file is no JSON: take it out by hand.',
  ),
  stillIgnored: text(
    '注意：.env.local 里有密钥，所以 .gitignore 继续把它留在 git 之外。',
    'Note: .env.local holds a key, so .gitignore goes on keeping it out of git.',
  ),

  // When they are done.
  done: text('写好了。', 'Done.'),
  nothingToDo: text(
    '都已经有了，版本 {version}：什么也没有写。',
    'All is here, version {version}: nothing was written.',
  ),
  incomplete: text('还没有完成：上面说的要手工做。', 'This is incomplete: do by hand what is said above.'),
  next: text('接下来：', 'Next:'),
  nextBuild: text('构建：{command}', 'Build it: {command}'),
  nextNpm: text('开发者工具：工具 → 构建 npm', 'DevTools: 工具 → 构建 npm'),
  nextCall: text('打开通话：{line}', 'Open a call: {line}'),
  nextStart: text('在浏览器里试一试，不用密钥：{command}', 'Try it in a browser, without a key: {command}'),
  nextFill: text('填写 .env.local，然后：{commands}', 'Fill in .env.local, then: {commands}'),
  nextTools: text('doctor、deploy 等命令：{command}', 'For doctor, deploy and the others: {command}'),
  left: text('留下的（是你的）：{files}', 'Left, for it is yours: {files}'),
  leftChanged: text(
    '留下的（写下之后被改过）：{files}',
    'Left, for it was changed since it was written: {files}',
  ),
  deployed: text(
    '云端部署的函数没有动：不再需要时在 CloudBase 控制台删除 usersig。',
    'What is deployed stays: delete usersig in the CloudBase console when it is not needed any more.',
  ),
  uninstall: text('还要运行：npm uninstall {names}', 'Then run: npm uninstall {names}'),
  uninstallIn: text(
    '还要在 {folder}/ 里运行：npm uninstall {names}',
    'Then run, in {folder}/: npm uninstall {names}',
  ),
  built: text('还要删除“构建 npm”留下的 {folder}', 'Then delete {folder}, which 构建 npm has left.'),
} as const;

export const USAGE = text(
  `npx --no-install trtc-miniprogram COMMAND

  add [--yes] [--copy] [--cloud DIR]  把音视频通话加进这个小程序项目；先列出要做的事，再询问
      --yes        不询问
      --copy       把页面复制进小程序，不经过 npm
      --cloud DIR  云函数放在哪个文件夹（还没有 cloudbaserc.json 时）
  remove [--yes]                      去掉 add 加的东西
  ${PROGRAM_NAMES.join(' | ')}
                                      由 trtc-miniprogram-tools 提供；加 --help 看用法`,
  `npx --no-install trtc-miniprogram COMMAND

  add [--yes] [--copy] [--cloud DIR]  adds calls to the mini-program of this project; says what it will do, then asks
      --yes        does not ask
      --copy       copies the pages into the mini-program, without npm
      --cloud DIR  the folder for cloud functions, where there is no cloudbaserc.json yet
  remove [--yes]                      takes away what add has added
  ${PROGRAM_NAMES.join(' | ')}
                                      by trtc-miniprogram-tools; each says with --help how it is used`,
);
