/** What becomes of every tag of WeChat in the simulator, as a table in its documentation, in each language. */
import type { Language } from '../../miniprogram/trtc/i18n/texts';
import { TAGS } from '../simulator/compile/tags';
import { BOXES } from '../simulator/compile/tags/boxes';
import { cellOf, tableOf, withTable } from './generated-table';

const WORDS = {
  en: {
    heads: ['in the simulator', 'tags'],
    simulated: 'simulated',
    boxes: 'drawn as a box with its name and its children; noted',
    unseen: 'not drawn, only its children, if it has any; noted',
    others: ['a plain box, as on phones; noted', 'any other'],
  },
  zh: {
    heads: ['在模拟器里', '标签'],
    simulated: '已模拟',
    boxes: '画成一个带名称的方框，子节点照常显示；给出提示',
    unseen: '本身不显示，只显示子节点（如果有）；给出提示',
    others: ['和手机上一样，当作普通的块；给出提示', '其他名称'],
  },
} as const;

/** The lines between the two marks. */
export function tagTable(language: Language): string {
  const { heads, simulated, boxes, unseen, others } = WORDS[language];
  const namesIn = (text: string): readonly string[] => text.split(/\s+/);
  return tableOf([
    heads,
    [simulated, cellOf(Object.keys(TAGS))],
    [boxes, cellOf([...namesIn(BOXES.block), ...namesIn(BOXES.inline)])],
    [unseen, cellOf(namesIn(BOXES.unseen))],
    others,
  ]);
}

export const withTagTable = (page: string, language: Language): string =>
  withTable(page, 'tags', tagTable(language));
