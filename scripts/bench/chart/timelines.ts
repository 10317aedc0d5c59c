/** What went on when, scenario by scenario: calls, waiting and instances, one below the other over the same time. */
import type { Language } from '../../../miniprogram/trtc/i18n/texts';
import type { Both } from '../both';
import { duration } from '../scale/numbers';
import type { TimelineRecord } from '../scale/timeline';
import { numeral, stepFor, ticksTo } from './axis';
import { MARGIN, RIGHT, Sheet, SIZES } from './sheet';
import { rounded } from './svg';
import { widthOf } from './text';
import { drawTicks } from './ticks';
import { WORDS } from './words';

export interface TimelineChart {
  readonly title: Both;
  /** When and with what it was measured. */
  readonly measured: string;
  readonly panels: readonly { readonly name: Both; readonly timeline: TimelineRecord }[];
  /** Whether the time is counted from the end of an outage; then all have the same scales, so that they compare. */
  readonly isStorm: boolean;
}

/** A line over time: a value for each bucket, null where there is none. */
interface Line {
  readonly name: string;
  readonly values: readonly (number | null)[];
}
type Strip = readonly [first: Line, second?: Line];

const HEIGHT = 56;

export function drawTimelines(chart: TimelineChart, language: Language): string {
  const { title, measured, panels, isStorm } = chart;
  const words = WORDS[language];
  const sheet = new Sheet();
  sheet.paragraph(title[language], SIZES.title, 'strong');
  const timelines = panels.map(({ timeline }) => timeline);
  for (const { name, timeline } of panels) {
    const scales = scalesOf(isStorm ? timelines : [timeline]);
    sheet.y += 12;
    sheet.paragraph(name[language], SIZES.heading, 'strong');
    const strips = stripsOf(timeline, isStorm ? 'people' : scales.waiting, language);
    const tops = [scales.calls, isStorm ? scales.people : scales.waiting.top, scales.instances];
    // All at the same distance from the left, so that times are one below the other.
    const left =
      MARGIN + 6 + Math.max(...tops.flatMap(ticksOf).map((tick) => widthOf(numeral(tick), SIZES.small)));
    for (const [index, strip] of strips.entries())
      drawStrip(sheet, strip, { left, top: tops[index] ?? 1, width: timeline.bucketMs / scales.end });
    drawTimes(sheet, left, scales.end, isStorm, language);
  }
  sheet.y += 6;
  sheet.paragraph(words.measured(measured), SIZES.small, 'quiet');
  return sheet.toSvg(title[language], panels.map((panel) => summaryOf(panel, language)).join(' '), language);
}

const largest = (values: readonly (number | null)[]): number =>
  values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
const perSecond = ({ bucketMs }: TimelineRecord, counts: readonly number[]): readonly number[] =>
  counts.map((count) => (count * 1000) / bucketMs);
const inUnit = (values: readonly (number | null)[], ms: number): readonly (number | null)[] =>
  values.map((value) => (value === null ? null : value / ms));

/** How many wanted a ticket and had none; the most in each bucket. */
function peopleWaiting({ wanted, served }: TimelineRecord): readonly number[] {
  let people = 0;
  return wanted.map((count, at) => {
    const most = people + count;
    people = most - (served[at] ?? 0);
    return most;
  });
}

const topFor = (most: number): number => {
  const step = stepFor(most > 0 ? most : 1, 3);
  return step * Math.ceil((most > 0 ? most : 1) / step - 1e-9);
};
const ticksOf = (top: number): readonly number[] => ticksTo(top, stepFor(top, 3));

/** The ends of all axes; the time's in milliseconds. */
function scalesOf(timelines: readonly TimelineRecord[]) {
  const most = (of: (timeline: TimelineRecord) => number): number => Math.max(0, ...timelines.map(of));
  const longest = most(({ longestMs }) => largest(longestMs));
  const unit = longest >= 1000 ? { unit: 's', ms: 1000 } : { unit: 'ms', ms: 1 };
  return {
    end: Math.max(
      1,
      most(({ bucketMs, calls }) => bucketMs * calls.length),
    ),
    calls: topFor(most((timeline) => largest(perSecond(timeline, timeline.calls)))),
    waiting: { ...unit, top: topFor(longest / unit.ms) },
    people: topFor(most((timeline) => largest(peopleWaiting(timeline)))),
    instances: topFor(most(({ instances }) => largest(instances))),
  };
}

function stripsOf(
  timeline: TimelineRecord,
  waiting: 'people' | { readonly unit: string; readonly ms: number },
  language: Language,
): readonly Strip[] {
  const words = WORDS[language];
  return [
    callsOf(timeline, language),
    // After an outage, everybody has waited since its end: how many still do says more than how long they have.
    waiting === 'people'
      ? [{ name: words.people, values: peopleWaiting(timeline) }]
      : [
          { name: words.waiting(waiting.unit), values: inUnit(timeline.meanMs, waiting.ms) },
          { name: words.longest, values: inUnit(timeline.longestMs, waiting.ms) },
        ],
    [{ name: words.instances, values: timeline.instances }],
  ];
}

function callsOf(timeline: TimelineRecord, language: Language): Strip {
  const { calls, refused } = WORDS[language];
  // Where nobody is refused, there is no line: along the axis it would look like some.
  const someRefused = perSecond(timeline, timeline.refused).map((rate) => (rate > 0 ? rate : null));
  const all = { name: calls(duration(timeline.bucketMs)), values: perSecond(timeline, timeline.calls) };
  return someRefused.some((rate) => rate !== null) ? [all, { name: refused, values: someRefused }] : [all];
}

interface Frame {
  /** Where the lines begin. */
  readonly left: number;
  /** The value at the upper edge. */
  readonly top: number;
  /** Of a bucket, as a part of the whole width. */
  readonly width: number;
}

function drawStrip(sheet: Sheet, strip: Strip, frame: Frame): void {
  const { left, top, width } = frame;
  sheet.y += 20;
  drawNames(sheet, strip, left);
  const bottom = sheet.y + 8 + HEIGHT;
  const heightOf = (value: number): number => bottom - (HEIGHT * value) / top;
  for (const tick of ticksOf(top)) {
    const y = heightOf(tick);
    sheet.add('path', { class: 'grid', d: `M${rounded(left)} ${rounded(y)}H${RIGHT}` });
    const label = { className: 'quiet', anchor: 'end', size: SIZES.small } as const;
    sheet.text(left - 6, y + SIZES.small * 0.35, numeral(tick), label);
  }
  const [first, second] = strip;
  const draw = (className: string, { values }: Line): void =>
    sheet.add('path', { class: className, d: steps(values, left, (RIGHT - left) * width, heightOf) });
  // Broad, below the first, so that both are seen where they are the same.
  if (second !== undefined) draw('second', second);
  draw('first', first);
  sheet.y = bottom + 2;
}

/** Each beside a piece of its line. */
function drawNames(sheet: Sheet, strip: Strip, left: number): void {
  let x = left;
  for (const [index, line] of strip.entries()) {
    if (line === undefined) continue;
    const className = index === 0 ? 'first' : 'second';
    sheet.add('path', { class: className, d: `M${rounded(x)} ${rounded(sheet.y - 4)}h14` });
    sheet.text(x + 19, sheet.y, line.name, { size: SIZES.small });
    x += 19 + widthOf(line.name, SIZES.small) + 14;
  }
}

/** A step for each bucket; nothing where there is no value. */
function steps(
  values: readonly (number | null)[],
  left: number,
  width: number,
  heightOf: (value: number) => number,
): string {
  let path = '';
  /** Where the pen is: nowhere, to begin with. */
  let pen: { readonly x: number; readonly y: number } | undefined;
  for (const [index, value] of values.entries()) {
    const next =
      value === null ? undefined : { x: rounded(left + width * (index + 1)), y: rounded(heightOf(value)) };
    const follows = values[index + 1] ?? null;
    const isFlat = next !== undefined && follows !== null && rounded(heightOf(follows)) === next.y;
    if (next !== undefined) {
      if (pen === undefined) path += `M${rounded(left + width * index)} ${next.y}`;
      else if (pen.y !== next.y) path += `V${next.y}`;
      if (!isFlat) path += `H${next.x}`;
    }
    pen = next;
  }
  return path;
}

/** Times below all strips of a scenario, and what they are. */
function drawTimes(sheet: Sheet, left: number, end: number, isStorm: boolean, language: Language): void {
  const words = WORDS[language];
  const isLong = end > 120_000;
  const ms = isLong ? 60_000 : 1000;
  const unit = isLong ? words.minutes : words.seconds;
  sheet.y += SIZES.small + 4;
  const ticks = ticksTo(end / ms, stepFor(end / ms, 7)).map((tick) => ({
    x: left + ((RIGHT - left) * tick * ms) / end,
    label: numeral(tick),
  }));
  drawTicks(sheet, ticks, { up: 16, from: left - 12, to: RIGHT + MARGIN / 2, isMovedIn: false });
  sheet.y += SIZES.small + 5;
  const name = isStorm ? words.afterOutage(unit) : unit;
  sheet.text(RIGHT, sheet.y, name, { className: 'quiet', anchor: 'end', size: SIZES.small });
  sheet.y += 4;
}

function summaryOf({ name, timeline }: TimelineChart['panels'][number], language: Language): string {
  const calls = numeral(largest(perSecond(timeline, timeline.calls)));
  const wait = duration(largest(timeline.longestMs));
  return WORDS[language].summary(
    name[language],
    calls,
    duration(timeline.bucketMs),
    wait,
    numeral(largest(timeline.instances)),
  );
}
