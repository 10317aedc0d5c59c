/** Why the plug-ins for Taro and uni-app stop a build. Words in braces are filled in. */
import { type Entries, text } from './texts';

const OTHER_ROOT = text(
  "给它另一个文件夹，例如 {example}；插件的选项里写 root: '{example}'",
  "Give it another folder, such as {example}: root: '{example}' in the options of the plug-in.",
);

export const BUILDING = {
  UNKNOWN_BUILD_OPTION: {
    means: text('{plugin} 没有选项 {name}', '{plugin} has no option {name}'),
    developer: text('改正或去掉它；只有 root', 'Correct it, or leave it out: there is root, and no other.'),
  },
  WRONG_ROOT: {
    means: text('root 不能是 {value}', 'root cannot be {value}'),
    developer: text(
      '写输出文件夹里的一个文件夹，例如 trtc：字母、数字、_ 和 -，中间可以有 /',
      'Name a folder of the output, such as trtc: letters, digits, _ and -, with / between.',
    ),
  },
  ROOT_LEADS_OUT: {
    means: text('{folder} 是链接，通到输出文件夹之外', '{folder} is a link that leads out of the output'),
    developer: OTHER_ROOT,
  },
  ROOT_OF_PAGES: {
    means: text(
      '{root} 是主包页面 {page} 的文件夹',
      '{root} is the folder of {page}, which is a page of the main package',
    ),
    developer: OTHER_ROOT,
  },
  ROOT_OF_SUBPACKAGE: {
    means: text(
      'app.json 里已经有分包 {other}，和 {root} 重叠',
      'app.json has the subpackage {other} already, and {root} overlaps it',
    ),
    developer: OTHER_ROOT,
  },
  ROOT_TAKEN: {
    means: text('{folder} 里已经有别的文件：{files}', '{folder} has other files already: {files}'),
    developer: text(
      "是以前构建留下的，就删掉这个文件夹再构建；是自己的，就给插件另一个文件夹：root: '{example}'",
      "If an earlier build has left them, delete the folder and build again; if they are yours, give the plug-in another one: root: '{example}'.",
    ),
  },
  NO_OUTPUT: {
    means: text('构建没有写出 {file}', 'The build has written no {file}'),
    developer: text(
      '先看上面的错误。只构建分包或插件时，去掉这个插件，在所属的原生小程序里运行 npx --no-install trtc-miniprogram add',
      'Look for an error above. If this builds a subpackage or a plug-in only, take the plug-in out, and run npx --no-install trtc-miniprogram add in the native mini-program that it is for.',
    ),
  },
  OUTPUT_NO_JSON: {
    means: text(
      '构建写出的 {file} 不是小程序的配置',
      '{file}, which the build has written, is no configuration',
    ),
    developer: text('删掉输出文件夹，再构建', 'Delete the folder of the output, and build again.'),
  },
  TWO_LISTS_BUILT: {
    means: text(
      '{file} 里既有 subPackages 又有 subpackages，微信只打包其中一个',
      '{file} has both subPackages and subpackages, of which WeChat packs one only',
    ),
    developer: text(
      '在 app.config 或 pages.json 里合成一个，再构建',
      'Make one list of both in app.config or pages.json, and build again.',
    ),
  },
  NOT_PUT: {
    means: text('{file} 没有写成（{said}）', '{file} was not written ({said})'),
    developer: text('排除原因，再构建', 'Remove the cause, and build again.'),
  },
} as const satisfies Entries;
