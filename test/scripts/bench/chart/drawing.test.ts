/** Charts of anything: well-formed, and with nothing on something else or beyond the edge. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Colours, DARK, LIGHT } from '../../../../scripts/bench/chart/colours';
import { drawRatios, type RatioChart } from '../../../../scripts/bench/chart/ratios';
import { widthOf, wrapped } from '../../../../scripts/bench/chart/text';
import { drawTimelines, type TimelineChart } from '../../../../scripts/bench/chart/timelines';
import { runs, seed } from '../../../soak';
import { type Box, boxesOf, shapesOf, textsOf } from './drawing';

const often = { numRuns: runs(60), seed };
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'W直播间，（）<&"> i×'), maxLength: 120 }),
  fc.constantFrom('', '<script>"&amp;</script>', 'M'.repeat(90), '一'.repeat(90)),
);
const both = fc.record({ en: words, zh: words });
const positive = fc.oneof(
  fc.constantFrom(0, 1e-300, 0.5, 1, 10, 1e300, Number.POSITIVE_INFINITY, Number.NaN),
  fc.double({ min: 0, noNaN: true }),
  fc.double({ min: 0.1, max: 10_000, noNaN: true }),
);

const ratios: fc.Arbitrary<RatioChart> = fc.record({
  title: both,
  measured: words,
  groups: fc.array(
    fc.record({
      name: both,
      gains: fc.array(
        fc.record({ name: both, times: positive, goal: positive }, { requiredKeys: ['name', 'times'] }),
        { maxLength: 4 },
      ),
    }),
    { maxLength: 3 },
  ),
});

const count = fc.oneof(fc.constant(0), fc.nat(900), fc.nat(), fc.constantFrom(1e12, 1e21));
/** Nobody is refused who has not called, and no mean is above the longest. */
const timeline = fc
  .record({
    bucketMs: fc.constantFrom(125, 1000, 64_000, 125 * 2 ** 30),
    parts: fc.array(
      fc.record({ calls: count, part: fc.constantFrom(0, 0.5, 1), wait: fc.option(count), instances: count }),
      {
        maxLength: 40,
      },
    ),
  })
  .map(({ bucketMs, parts }) => ({
    bucketMs,
    wanted: parts.map(({ calls }) => calls),
    calls: parts.map(({ calls }) => calls),
    refused: parts.map(({ calls, part }) => calls * part),
    served: parts.map(({ calls, part }) => calls * part),
    meanMs: parts.map(({ part, wait }) => (wait === null ? null : wait * part)),
    longestMs: parts.map(({ wait }) => wait),
    instances: parts.map(({ instances }) => instances),
  }));
const timelines: fc.Arbitrary<TimelineChart> = fc.record({
  title: both,
  measured: words,
  panels: fc.array(fc.record({ name: both, timeline }), { maxLength: 3 }),
  isStorm: fc.boolean(),
});

/** Of letters a little may be beyond, of lines half their breadth. */
const NEAR = 0.2;
const isWithin = (box: Box, page: Box): boolean =>
  box.left >= page.left - NEAR &&
  box.right <= page.right + NEAR &&
  box.top >= page.top - NEAR &&
  box.bottom <= page.bottom + NEAR;
const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right - NEAR &&
  other.left < one.right - NEAR &&
  one.top < other.bottom - NEAR &&
  other.top < one.bottom - NEAR;

function expectNeat(svg: string): void {
  const { page, texts, rest } = boxesOf(svg);
  expect([...texts, ...rest].filter((box) => !isWithin(box, page))).toEqual([]);
  // A bar or a line may be on another one, but letters are on nothing, except on the page.
  const paper = rest.slice(0, 1);
  const others = [...texts, ...rest.filter((box) => !paper.includes(box) && box.what === 'rect')];
  const touching = texts.flatMap((text, at) =>
    others
      .slice(at + 1)
      .filter((other) => overlap(text, other))
      .map((other) => [text.what, other.what]),
  );
  expect(touching).toEqual([]);
  expect(svg).not.toMatch(/NaN|Infinity|undefined/);
}

describe('a chart of anything', () => {
  test('of ratios is well-formed, stays within its edges, and has nothing on its letters', () => {
    fc.assert(
      fc.property(ratios, fc.constantFrom('en' as const, 'zh' as const), (chart, language) =>
        expectNeat(drawRatios(chart, language)),
      ),
      often,
    );
  });

  test('of times is well-formed, stays within its edges, and has nothing on its letters', () => {
    fc.assert(
      fc.property(timelines, fc.constantFrom('en' as const, 'zh' as const), (chart, language) =>
        expectNeat(drawTimelines(chart, language)),
      ),
      often,
    );
  });
});

const GAIN: RatioChart = {
  title: { en: 'Title <1>', zh: '标题' },
  measured: 'Node',
  groups: [
    {
      name: { en: 'ours / "theirs"', zh: '我们的，对比他们的' },
      gains: [
        { name: { en: 'a & b', zh: '甲' }, times: 10, goal: 5 },
        { name: { en: 'worse', zh: '更差' }, times: 0.1 },
        { name: { en: 'a hundred', zh: '一百' }, times: 100, goal: 1 },
      ],
    },
  ],
};

describe('a chart', () => {
  test('says for who cannot see it what it is and what it shows, in its language', () => {
    const [svg, title, desc] = shapesOf(drawRatios(GAIN, 'en'));
    expect(svg?.attributes).toMatchObject({ role: 'img', 'aria-labelledby': 'title desc', lang: 'en' });
    expect([title?.attributes.id, title?.text]).toEqual(['title', 'Title <1>']);
    expect([desc?.attributes.id, desc?.text]).toEqual([
      'desc',
      expect.stringContaining('a & b, 10 ×, goal 5 ×'),
    ]);
    const [chinese, , inChinese] = shapesOf(drawRatios(GAIN, 'zh'));
    expect(chinese?.attributes.lang).toBe('zh-CN');
    expect(inChinese?.text).toContain('甲，10 倍，目标 5 倍');
  });

  test('has a bar from 1 to the ratio on a logarithmic scale, and a mark at the goal', () => {
    const shapes = shapesOf(drawRatios(GAIN, 'en'));
    const bars = shapes
      .filter((shape) => shape.attributes.class === 'bar')
      .map(({ attributes }) => attributes);
    const [ten, tenth, hundred] = bars.map(({ x, width }) => ({ x: Number(x), width: Number(width) }));
    expect(tenth?.width).toBeCloseTo(ten?.width ?? 0, 0);
    expect((tenth?.x ?? 0) + (tenth?.width ?? 0)).toBeCloseTo(ten?.x ?? 0, 0);
    expect(hundred?.width).toBeCloseTo(2 * (ten?.width ?? 0), 0);
    const marks = shapes.filter((shape) => shape.attributes.class === 'second goal');
    const at = marks.map((mark) => Number(/^M([\d.]+)/.exec(mark.attributes.d ?? '')?.[1]));
    // The first is the legend's.
    expect(at.slice(1)).toEqual([
      expect.closeTo((ten?.x ?? 0) + Math.log10(5) * (ten?.width ?? 0), 0),
      ten?.x,
    ]);
  });

  test('draws a step for each part of the time, and nothing where nobody waited', () => {
    const chart: TimelineChart = {
      title: { en: 'Time', zh: '时间' },
      measured: 'Node',
      isStorm: false,
      panels: [
        {
          name: { en: 'three', zh: '三' },
          timeline: {
            bucketMs: 1000,
            wanted: [30, 0, 0],
            calls: [30, 15, 0],
            refused: [0, 0, 0],
            served: [30, 0, 15],
            meanMs: [20, null, 30],
            longestMs: [30, null, 30],
            instances: [3, 3, 3],
          },
        },
      ],
    };
    const svg = drawTimelines(chart, 'en');
    const [calls = '', , , ...more] = shapesOf(svg)
      .filter(({ attributes }) => attributes.class === 'first' || attributes.class === 'second')
      .map(({ attributes }) => attributes.d ?? '')
      .filter((d) => !d.includes('h'));
    const [top, half, bottom] = [...calls.matchAll(/[ V]([\d.]+)/g)].map(([, y]) => Number(y));
    expect((bottom ?? 0) - (half ?? 0)).toBeCloseTo((half ?? 0) - (top ?? 0), 0);
    expect(more.map((d) => d.match(/[MHV]/g)?.join(''))).toEqual(['MH']);
    const waiting = shapesOf(svg).filter(({ attributes: { d = '' } }) => /^M[^M]+M[^M]+$/.test(d));
    expect(waiting).toHaveLength(2);
    const texts = textsOf(svg);
    expect(texts).toEqual(
      expect.arrayContaining(['calls a second, over 1 s', 'waiting (ms), mean', 'longest', 'seconds']),
    );
    expect(texts).not.toContain('refused');
    expect(shapesOf(svg)[2]?.text).toBe(
      'three: up to 30 calls a second, over 1 s, the longest waiting is 30 ms, up to 3 instances.',
    );
    expect(textsOf(drawTimelines({ ...chart, isStorm: true }, 'zh'))).toEqual(
      expect.arrayContaining(['还没拿到票据的人', '中断结束之后（秒）']),
    );
  });

  test('that is drawn twice has the same bytes', () => {
    expect(drawRatios(GAIN, 'zh')).toBe(drawRatios(structuredClone(GAIN), 'zh'));
  });
});

test('lines are broken where they may be, no letter is lost, and none is too long', () => {
  expect(wrapped('one two three', 10, widthOf('one two', 10))).toEqual(['one two', 'three']);
  expect(wrapped('直播间，学校', 10, widthOf('直播间，', 10))).toEqual(['直播间，', '学校']);
  fc.assert(
    fc.property(words, fc.integer({ min: 30, max: 300 }), (text, width) => {
      const lines = wrapped(text, 10, width);
      expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      for (const line of lines) expect(widthOf(line, 10)).toBeLessThanOrEqual(width);
    }),
    often,
  );
});

/** WCAG 2.2, 1.4.3 and 1.4.11: contrast of two colours, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other]
    .map((colour) => {
      const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
      const [red = 0, green = 0, blue = 0] = parts.map((part) =>
        part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    })
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test.each<[string, Colours]>([
  ['light', LIGHT],
  ['dark', DARK],
])('letters, bars and lines can be told from what they are on: %s', (_, colours) => {
  const { paper, ink, quiet, faint, first, second } = colours;
  for (const letters of [ink, quiet]) expect(contrast(letters, paper)).toBeGreaterThanOrEqual(4.5);
  for (const line of [first, second]) expect(contrast(line, paper)).toBeGreaterThanOrEqual(3);
  expect(contrast(first, faint)).toBeGreaterThanOrEqual(3);
});

test('both colours of the system are in the drawing itself', () => {
  const svg = drawRatios(GAIN, 'en');
  const [light = '', dark = ''] = svg.split('@media (prefers-color-scheme:dark)');
  for (const [name, colour] of Object.entries(LIGHT))
    expect([name, light.includes(colour)]).toEqual([name, true]);
  for (const [name, colour] of Object.entries(DARK))
    expect([name, dark.includes(colour)]).toEqual([name, true]);
  expect(svg).not.toMatch(/url\(|@import|href|@font-face/);
});
