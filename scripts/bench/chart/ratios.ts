/** Bars that say how many times as good one side is as the other, with the goals that were promised. */
import type { Language } from '../../../miniprogram/trtc/i18n/texts';
import type { Both } from '../both';
import { logarithmic, numeral } from './axis';
import { INNER, MARGIN, RIGHT, Sheet, SIZES } from './sheet';
import { rounded } from './svg';
import { widthOf, wrapped } from './text';
import { drawTicks } from './ticks';
import { WORDS } from './words';

/** One bar. */
export interface Gain {
  readonly name: Both;
  /** How many times as good as the other side; below 1 it is worse. */
  readonly times: number;
  /** At least so many times were promised; without it nothing was. */
  readonly goal?: number;
}

export interface GainGroup {
  /** Which side is held against which other. */
  readonly name: Both;
  readonly gains: readonly Gain[];
}

export interface RatioChart {
  readonly title: Both;
  /** When and with what it was measured. */
  readonly measured: string;
  readonly groups: readonly GainGroup[];
}

const BAR = 10;
/** How far the mark of a goal stands out above and below. */
const OUT = 3;

export function drawRatios({ title, measured, groups }: RatioChart, language: Language): string {
  const words = WORDS[language];
  const sheet = new Sheet();
  const gains = groups.flatMap((group) => group.gains);
  const axis = logarithmic(gains.flatMap(({ times, goal = 1 }) => [times, goal]));
  sheet.paragraph(title[language], SIZES.title, 'strong');
  sheet.y += 2;
  drawLegend(sheet, language);
  for (const group of groups) {
    sheet.y += 12;
    sheet.paragraph(group.name[language], SIZES.heading, 'strong');
    for (const gain of group.gains) drawGain(sheet, gain, axis, language);
  }
  drawPowers(sheet, axis, language);
  sheet.paragraph(words.measured(measured), SIZES.small, 'quiet');
  const told = gains.map((gain) => `${gain.name[language]}${words.comma}${figureOf(gain, language)}`);
  return sheet.toSvg(title[language], `${words.legend} ${told.join(words.between)}`, language);
}

type Axis = ReturnType<typeof logarithmic>;

function figureOf({ times, goal }: Gain, language: Language): string {
  const words = WORDS[language];
  const reached = words.times(numeral(times));
  return goal === undefined ? reached : `${reached}${words.comma}${words.goalOf(numeral(goal))}`;
}

function drawLegend(sheet: Sheet, language: Language): void {
  const { legend, goalMark } = WORDS[language];
  const mark = widthOf(goalMark, SIZES.small) + 12;
  sheet.paragraph(legend, SIZES.small, 'quiet', INNER - mark - 12);
  const y = sheet.y - SIZES.small * 0.3;
  sheet.text(RIGHT, y, goalMark, { className: 'quiet', anchor: 'end', size: SIZES.small });
  sheet.add('path', { class: 'second goal', d: `M${RIGHT - mark} ${y - 11}v14` });
}

/** Its name, its figure at the right, and the bar below. */
function drawGain(sheet: Sheet, gain: Gain, { at }: Axis, language: Language): void {
  const figure = figureOf(gain, language);
  const room = INNER - widthOf(figure, SIZES.usual) - 12;
  const lines = wrapped(gain.name[language], SIZES.usual, room);
  sheet.y += 6;
  sheet.text(RIGHT, sheet.y + 14, figure, { anchor: 'end' });
  for (const [index, line] of lines.entries()) sheet.text(MARGIN, sheet.y + 14 + 18 * index, line);
  sheet.y += 18 * Math.max(1, lines.length) + OUT;
  const x = (value: number): number => MARGIN + INNER * at(value);
  const [from, to] = [Math.min(x(1), x(gain.times)), Math.max(x(1), x(gain.times))];
  sheet.add('rect', { class: 'track', x: MARGIN, y: sheet.y, width: INNER, height: BAR });
  sheet.add('rect', { class: 'bar', x: from, y: sheet.y, width: to - from, height: BAR });
  if (gain.goal !== undefined) {
    const mark = `M${rounded(x(gain.goal))} ${sheet.y - OUT}v${BAR + 2 * OUT}`;
    sheet.add('path', { class: 'second goal', d: mark });
  }
  sheet.y += BAR + OUT;
}

/** What the ends of bars mean, as far as there is room. */
function drawPowers(sheet: Sheet, { at, powers }: Axis, language: Language): void {
  sheet.y += SIZES.small + 8;
  const ticks = powers.map((power) => ({
    x: MARGIN + INNER * at(power),
    label: WORDS[language].times(numeral(power)),
  }));
  drawTicks(sheet, ticks, { up: 18, from: MARGIN, to: RIGHT, isMovedIn: true });
  sheet.y += 6;
}
