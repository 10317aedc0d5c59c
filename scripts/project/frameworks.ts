/** Whose project it is: a native mini-program, or one that Taro or uni-app builds. */
import { statSync } from 'node:fs';
import path from 'node:path';

export type Kind = 'native' | 'taro' | 'uni';
type Fields = Readonly<Record<string, unknown>>;

const FRAMEWORKS = { '@tarojs/taro': 'taro', '@dcloudio/uni-app': 'uni' } as const;

/** Where they write what they build for WeChat unless they are told otherwise; uni-app: for good, and while it watches. */
const OUTPUTS = {
  native: [],
  taro: ['dist'],
  uni: ['dist/build/mp-weixin', 'dist/dev/mp-weixin'],
} as const satisfies Readonly<Record<Kind, readonly string[]>>;

/** @param manifest package.json */
export function kindOf({ dependencies, devDependencies }: Fields): Kind {
  const names = Object.keys({ ...(dependencies as object), ...(devDependencies as object) });
  return Object.entries(FRAMEWORKS).find(([name]) => names.includes(name))?.[1] ?? 'native';
}

/**
 * Where a project's mini-program is if project.config.json does not say: of several outputs the one built last.
 * @returns from the project's folder, with slashes
 */
export function usualOutput(root: string, kind: Kind): string | undefined {
  const builtAt = (folder: string): number =>
    statSync(path.join(root, folder, 'app.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return [...OUTPUTS[kind]].sort((one, other) => builtAt(other) - builtAt(one))[0];
}
