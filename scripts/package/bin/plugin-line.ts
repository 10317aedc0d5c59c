/** The line of a Taro or uni-app project by which the pages come with its build. It is code, so its owner writes it. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { say } from '../../program/language';
import type { Kind } from '../../project/frameworks';
import { bytesAsText } from './files';
import { look } from './look';
import type { Task } from './task';
import { WORDS } from './words';

type Framework = Exclude<Kind, 'native'>;

const PLUGINS = {
  taro: {
    name: 'trtc-miniprogram/taro',
    /** The file that is named where none is there, and the folder and names of those that are looked at. */
    file: 'config/index',
    folder: 'config',
    files: /\.[cm]?[jt]s$/,
    line: "  plugins: ['trtc-miniprogram/taro'],",
    command: 'npm run build:weapp',
  },
  uni: {
    name: 'trtc-miniprogram/uni',
    file: 'vite.config',
    folder: '.',
    files: /^vite\.config\.[cm]?[jt]s$/,
    line: "  import trtc from 'trtc-miniprogram/uni';\n  plugins: [uni(), trtc()],",
    command: 'npm run build:mp-weixin',
  },
} as const;

/** What reads addresses there. */
export const navigatorOf = (kind: Kind): string => ({ native: 'wx', taro: 'Taro', uni: 'uni' })[kind];

/** What builds the mini-program. */
export const buildOf = (kind: Framework): string => PLUGINS[kind].command;

/** Nothing, if the line is there already. */
export const linesToAdd = (task: Task, kind: Framework): readonly string[] =>
  fileWithPlugin(task, kind) === undefined ? [said(task, kind, 'pluginLine')] : [];

/** Nothing, if the line is not there. */
export function linesToRemove(task: Task, kind: Framework): readonly string[] {
  const file = fileWithPlugin(task, kind);
  return file === undefined ? [] : [said(task, kind, 'pluginOut', file)];
}

function said(task: Task, kind: Framework, word: 'pluginLine' | 'pluginOut', file?: string): string {
  const { file: usual, line } = PLUGINS[kind];
  const [first = usual] = configFiles(task, kind).filter((name) => name.includes(usual));
  return say(WORDS[word], { file: file ?? first, line });
}

function configFiles({ draft }: Task, kind: Framework): readonly string[] {
  const { folder, files } = PLUGINS[kind];
  if (look(draft.root, folder) !== 'folder') return [];
  return readdirSync(path.join(draft.root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && files.test(entry.name))
    .map(({ name }) => path.posix.join(folder, name))
    .sort();
}

/** What a comment says does nothing. What looks like one in a text is not read either: then the line is said once too often. */
const COMMENTS = /\/\*[\s\S]*?\*\/|\/\/.*/g;

const fileWithPlugin = (task: Task, kind: Framework): string | undefined =>
  configFiles(task, kind).find((file) =>
    bytesAsText(task.draft.read(file) ?? Buffer.alloc(0))
      .replace(COMMENTS, '')
      .includes(PLUGINS[kind].name),
  );
