/** The charts that are drawn of runs. */
import type { Language } from '../../../miniprogram/trtc/i18n/texts';
import type { Both } from '../both';
import type { Comparison } from '../row';
import { drawRatios } from './ratios';
import type { Runs } from './runs';
import { drawTimelines } from './timelines';

type Chart = (language: Language) => string;

/** The charts of each run, by their names. */
export const CHARTS: { readonly [Name in keyof Runs]: (run: Runs[Name]) => Readonly<Record<string, Chart>> } =
  {
    benchmark: ({ measured, comparisons }) => {
      const of =
        (title: Both, part: Comparison['part']): Chart =>
        (language) => {
          const groups = comparisons.filter((comparison) => comparison.part === part).map(asGroup);
          return drawRatios({ title, measured, groups }, language);
        };
      return {
        'benchmark-service': of({ en: 'The function and its tickets', zh: '云函数与票据' }, 'service'),
        'benchmark-miniprogram': of({ en: 'The mini-program', zh: '小程序' }, 'miniprogram'),
      };
    },
    scale: ({ measured, scenarios }) => {
      const of =
        (title: Both, isStorm: boolean): Chart =>
        (language) => {
          const panels = scenarios.filter((scenario) => scenario.isStorm === isStorm);
          return drawTimelines({ title, measured, panels, isStorm }, language);
        };
      return {
        'scale-crowds': of({ en: 'When many come', zh: '很多人到来时' }, false),
        'scale-storm': of({ en: 'After an outage', zh: '中断之后' }, true),
      };
    },
  };

const asGroup = ({ ours, theirs, rows }: Comparison) => ({
  name: { en: `${ours.en} / ${theirs.en}`, zh: `${ours.zh}，对比${spaced(theirs.zh)}` },
  gains: rows.flatMap((row) => row.gains),
});
/** With a blank between Chinese and other letters. */
const spaced = (chinese: string): string => (/^\w/.test(chinese) ? ` ${chinese}` : chinese);
