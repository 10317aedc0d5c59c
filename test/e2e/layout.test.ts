/** Nothing overlaps, nothing is cut, everything can be hit: on small and large phones, in both languages. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deviceOf } from '../../scripts/simulator/runtime/device';
import type { Bench } from './bench';
import { phonePage } from './browser';
import { launch } from './launch';
import { LIVE, LIVE_HOME } from './live-scenes';
import type { Box, Measured } from './measure';
import { CHECK, HOME, PLAIN, PLAIN_PANEL, ROOM, type Scene } from './scenes';
import { type Size, Stage } from './stage';

declare const bench: Bench;

const SIZES: readonly Size[] = [
  { width: 320, height: 568, safeTop: 20, safeBottom: 0 },
  { width: 360, height: 640, safeTop: 24, safeBottom: 0 },
  { width: 390, height: 844, safeTop: 47, safeBottom: 34 },
  { width: 430, height: 932, safeTop: 59, safeBottom: 34 },
];
const LANGUAGES = ['zh_CN', 'en'];

let browser: Browser;
/** A page for each size. */
let stages: readonly (readonly [Size, Stage])[];
beforeAll(async () => {
  const [launched, html] = await Promise.all([launch(), phonePage()]);
  browser = launched;
  stages = await Promise.all(
    SIZES.map(async (size) => [size, await Stage.open(browser, html, size)] as const),
  );
});
afterAll(() => browser?.close());

type Faults = Readonly<Record<string, readonly unknown[]>>;

/** Scenes in all sizes at once, in both languages, looked at by `check`. */
async function look(scenes: readonly Scene[], check: (seen: Measured, size: Size) => Faults): Promise<void> {
  const wrong: Record<string, Faults> = {};
  const lookAt = async (size: Size, stage: Stage): Promise<void> => {
    for (const language of LANGUAGES) {
      for (const [at, seen] of (await stage.play(scenes, language)).entries()) {
        const faults = Object.entries(check(seen, size)).filter(([, list]) => list.length > 0);
        const name = `${scenes[at]?.name}, ${language}, ${size.width} x ${size.height}`;
        if (faults.length > 0) wrong[name] = Object.fromEntries(faults);
      }
    }
  };
  await Promise.all(stages.map(([size, stage]) => lookAt(size, stage)));
  expect(wrong).toEqual({});
}

const show = ({ name, left, top, right, bottom }: Box): string =>
  `${name} [${[left, top, right, bottom].map(Math.round).join(' ')}]`;

const overlap = (a: Box, b: Box): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;

function overlapsAmong(boxes: readonly Box[]): readonly string[] {
  return boxes.flatMap((a, at) =>
    boxes.slice(at + 1).flatMap((b) => (overlap(a, b) ? [`${show(a)} / ${show(b)}`] : [])),
  );
}

const capsuleOf = (size: Size): Box => {
  const { left, top, width, height } = deviceOf(size).capsule;
  return {
    name: 'capsule',
    kind: 'overlay',
    left,
    top,
    right: left + width,
    bottom: top + height,
    isTarget: false,
  };
};

/** 88rpx, the least that a finger hits. */
const tooSmall = ({ boxes }: Measured, { width }: Size): readonly string[] =>
  boxes
    .filter(({ isTarget }) => isTarget)
    .filter(({ left, top, right, bottom }) => Math.min(right - left, bottom - top) < (88 / 750) * width - 0.5)
    .map(show);

const outside = (boxes: readonly Box[], { width, height }: Size): readonly string[] =>
  boxes
    .filter(
      ({ left, top, right, bottom }) =>
        left < -0.5 || top < -0.5 || right > width + 0.5 || bottom > height + 0.5,
    )
    .map(show);

/** A picture in which nothing is to be seen. */
const isThin = ({ kind, left, top, right, bottom }: Box): boolean =>
  kind === 'picture' && (right - left < 60 || bottom - top < 60);

/** A tip may stand over pictures for a while, but over no name. */
const isTip = ({ name }: Box): boolean => name.startsWith('view.tip');

/** From three people on, tiles are alike, beside each other, and beside everything else: guests, on oneself. */
function crowdFaults({ boxes, layout }: Measured, overlays: readonly Box[], { height }: Size): Faults {
  const all = boxes.filter(({ kind }) => kind === 'tile');
  const isGuests = layout === 'guests';
  // Among seats a screen has a row of its own.
  const isAlike = ({ name }: Box): boolean =>
    !(isGuests && name.startsWith('view.tile.own')) && !(layout === 'seats' && name.includes('.screen'));
  const tiles = all.filter(isAlike);
  if (all.length < 3) return {};
  // Of more than nine, or of seats below a screen, those below can be scrolled to.
  const isShort = tiles.length <= 9 && (layout !== 'seats' || tiles.length === all.length);
  const shown = tiles.filter(({ bottom }) => isShort || bottom < height / 2);
  const measures = tiles.map(({ left, top, right, bottom }) => [right - left, bottom - top] as const);
  const isLike = ([width, tall]: readonly [number, number]): boolean => {
    const [first] = measures;
    return first !== undefined && Math.abs(width - first[0]) < 1 && Math.abs(tall - first[1]) < 1;
  };
  return {
    tilesOverlap: overlapsAmong(tiles),
    covered: shown.flatMap((tile) =>
      overlays
        .filter((box) => overlap(tile, box) && !isTip(box))
        .map((box) => `${show(tile)} / ${show(box)}`),
    ),
    unlike: measures.filter((one) => !isLike(one)),
    namesUnderTips: overlapsAmong([
      ...boxes.filter(isTip),
      ...boxes.filter(({ kind, name }) => kind === 'stage' && name.startsWith('view.marks')),
    ]),
  };
}

/** Tiles reach down to the controls, unless these are hidden; of one person on a stage, too. */
function emptyBelow({ boxes, layout }: Measured, { height }: Size): readonly string[] {
  if (!['duo', 'four', 'six', 'nine'].includes(layout)) return [];
  const lowest = Math.max(...boxes.filter(({ kind }) => kind === 'tile').map(({ bottom }) => bottom));
  const controls = boxes.filter(({ name }) => /^(view\.told|control|wx-button\.bare-button)/.test(name));
  if (controls.length === 0) return [];
  const gap = Math.min(...controls.map(({ top }) => top)) - lowest;
  return gap < 0.06 * height ? [] : [`${Math.round(gap)} px`];
}

/** Behind a panel, the stage may be covered. */
function inFront({ boxes }: Measured): readonly Box[] {
  const overlays = boxes.filter(({ kind }) => kind === 'overlay');
  const hasPanel = overlays.some(({ name }) => name.startsWith('view.panel'));
  return hasPanel ? overlays.filter(({ name }) => !/\.(tile|marks)/.test(name)) : overlays;
}

test('home and the check page fit: they may scroll down, but not sideways', async () => {
  await look([...HOME, ...LIVE_HOME, ...CHECK], (seen, size) => ({
    overlaps: overlapsAmong(inFront(seen)),
    cut: seen.cut,
    covered: seen.covered,
    faint: seen.faint,
    tooSmall: tooSmall(seen, size),
    sideways: seen.overflow > 0 ? [seen.overflow] : [],
  }));
});

test('the room fits, around the capsule and the safe areas, from one person to twelve, whose tiles are alike and clear; calls and live', async () => {
  await look([...ROOM, ...LIVE], (seen, size) => {
    const overlays = [...inFront(seen), capsuleOf(size)];
    const safe: Size = { ...size, height: size.height - size.safeBottom };
    return {
      overlaps: overlapsAmong(overlays),
      underCapsule: seen.boxes
        .filter((box) => box.kind === 'frame' && overlap(box, capsuleOf(size)))
        .map(show),
      cut: seen.cut,
      hidden: seen.covered,
      faint: seen.faint,
      ghosts: seen.ghosts,
      tooSmall: tooSmall(seen, size),
      outside: outside(overlays, safe),
      none: seen.boxes.length < 2 ? ['nothing is seen'] : [],
      thin: seen.boxes.filter(isThin).map(show),
      emptyBelow: emptyBelow(seen, size),
      ...crowdFaults(seen, overlays, size),
    };
  });
});

test('without drawing over pictures, a panel has the screen for itself', async () => {
  await look([PLAIN_PANEL], ({ boxes }) => ({
    pictures: boxes
      .filter(
        ({ kind, left, right, top, bottom }) => kind === 'picture' && (right - left) * (bottom - top) > 4,
      )
      .map(show),
  }));
});

test('without drawing over pictures, nothing stands over one', async () => {
  await look(PLAIN, (seen, { height }) => {
    const tiles = seen.boxes.filter(({ kind }) => kind === 'tile');
    const pictures = seen.boxes.filter(({ kind, top }) => kind === 'picture' && top < height / 2);
    const words = seen.boxes.filter(
      ({ kind, name }) => kind !== 'tile' && kind !== 'picture' && !name.includes('.tile'),
    );
    return {
      none: pictures.length === 0 ? ['there is no picture'] : [],
      overlaps: overlapsAmong(tiles),
      thin: pictures.filter(isThin).map(show),
      over: pictures.flatMap((picture) =>
        words.filter((box) => overlap(picture, box)).map((box) => `${show(picture)} / ${show(box)}`),
      ),
    };
  });
});

test('the clock of the room shows hours only when there are some, and every digit in its time', async () => {
  const [, stage] = stages[2] ?? [];
  await stage?.play(
    ROOM.filter(({ name }) => name === '2 people'),
    'en',
  );
  const after = [0, 59, 61, 600, 3599, 3661, 35_999];
  const shown = await stage?.evaluate((seconds) => seconds.map((one) => bench.clockAt(one)), after);
  expect(shown).toEqual(['00:00', '00:59', '01:01', '10:00', '59:59', '1:01:01', '9:59:59']);
});
