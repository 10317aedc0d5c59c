/** What becomes of every function of `wx` in the simulator, as a table in its documentation, in each language. */
import type { Language } from '../../miniprogram/trtc/i18n/texts';
import { readWxApi } from '../simulator/compile/wx-api';
import { App } from '../simulator/runtime/app';
import { type Inside, membersOf } from '../simulator/runtime/wx/members';
import { quiet } from '../simulator/runtime/wx/quiet';
import { cellOf, foldedCellOf, tableOf, withTable } from './generated-table';

/** They answer as on phones where there is nothing to be had, and are noted. */
const EMPTY = ['chooseImage', 'chooseMedia', 'createAnimation', 'getFileSystemManager', 'worklet'];

const WORDS = {
  en: {
    heads: ['in the simulator', '`wx.`'],
    simulated: 'simulated',
    quiet: 'does nothing, as nothing of it could be seen here',
    empty: 'there, with nothing behind it; noted',
    others: 'fails with `…:fail not simulated`, or gives an object whose methods do so, or nothing; noted',
    count: (count: number) => `${count} functions`,
  },
  zh: {
    heads: ['在模拟器里', '`wx.`'],
    simulated: '已模拟',
    quiet: '可以调用，但这里没有可见的效果',
    empty: '可以调用，但没有实际内容；给出提示',
    others: '以 `…:fail not simulated` 失败，或返回一个方法同样失败的对象，或什么也不返回；给出提示',
    count: (count: number) => `${count} 个接口`,
  },
} as const;

/** All that the simulator has. No function of these is called, so that no phone is needed. */
const namesHere = (): readonly string[] => [
  ...Object.keys(membersOf({ options: {}, app: new App(() => {}) } as unknown as Inside)),
  'canIUse',
];

/** The lines between the two marks. */
export function wxTable(language: Language): string {
  const words = WORDS[language];
  const here = namesHere();
  const silent = Object.keys(quiet());
  const isPlain = (name: string): boolean => !silent.includes(name) && !EMPTY.includes(name);
  const others = Object.keys(readWxApi()).filter((name) => !here.includes(name));
  return tableOf([
    words.heads,
    [words.simulated, cellOf(here.filter(isPlain))],
    [words.quiet, cellOf(silent)],
    [words.empty, cellOf(EMPTY)],
    [words.others, foldedCellOf(words.count(others.length), others)],
  ]);
}

export const withWxTable = (page: string, language: Language): string =>
  withTable(page, 'wx', wxTable(language));
