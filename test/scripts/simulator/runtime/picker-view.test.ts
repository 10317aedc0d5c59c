// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { TURNING_MS } from '../../../../scripts/simulator/runtime/wheel';
import { open, page, type Running, setUpPrograms } from './programs';

setUpPrograms();

/** Two wheels, the second with the items of `all`; what happens is logged. */
const twoWheels = (attributes = ''): Readonly<Record<string, string>> =>
  page(
    `<picker-view value="{{v}}" bindchange="on" bindpickstart="on" bindpickend="on" ${attributes}>
      <picker-view-column class="one"><view>x</view><view>y</view></picker-view-column>
      <picker-view-column class="two"><view wx:for="{{all}}" wx:key="*this">{{item}}</view></picker-view-column>
    </picker-view><view class="fewer" bindtap="fewer" /><view class="go" bindtap="go" />`,
    `data: { v: [0, 1], all: ['a', 'b', 'c'] }, on(e: any) { log(e.detail.value ? [e.type, e.detail.value] : [e.type]); },
     fewer() { this.setData({ all: ['a'] }); }, go() { this.setData({ v: [1, 2] }); }`,
  );

const columnOf = ({ screen }: Running, name: string): HTMLElement =>
  screen.querySelector(`.${name}`) as HTMLElement;
const chosenIn = (it: Running): readonly (string | null)[] =>
  ['one', 'two'].map((name) => columnOf(it, name).getAttribute('aria-valuetext'));

/** A finger that moves this far, in pixels, and stays there a while before it is lifted. */
function drag(host: HTMLElement, by: number): void {
  const at = (type: string, clientY: number, timeStamp: number): void => {
    const event = new PointerEvent(type, { clientY });
    Object.defineProperty(event, 'timeStamp', { value: timeStamp });
    host.dispatchEvent(event);
  };
  at('pointerdown', 100, 0);
  at('pointermove', 100 + by, 100);
  at('pointerup', 100 + by, 1000);
}

test('a picker-view stands as its value says, and turns when that changes, without a word', async () => {
  const it = await open(twoWheels());
  expect(chosenIn(it)).toEqual(['x', 'b']);
  await it.tap('.go');
  expect([chosenIn(it), it.log, it.troubles()]).toEqual([['y', 'c'], [], []]);
});

test('a finger turns a wheel: it is told at its start, and when it rests', async () => {
  const it = await open(twoWheels());
  drag(columnOf(it, 'two'), -34);
  expect([chosenIn(it), it.log]).toEqual([['x', 'c'], [['pickstart']]]);
  await it.settle(TURNING_MS);
  expect(it.log.slice(1)).toEqual([['change', [0, 2]], ['pickend']]);
});

test('with immediate-change it is told when the finger leaves it', async () => {
  const it = await open(twoWheels('immediate-change'));
  drag(columnOf(it, 'two'), 34);
  expect(it.log).toEqual([['pickstart'], ['change', [0, 0]]]);
  await it.settle(TURNING_MS);
  expect(it.log.slice(2)).toEqual([['pickend']]);
});

test('a wheel that comes back to its item has not changed; none goes beyond its ends', async () => {
  const it = await open(twoWheels());
  drag(columnOf(it, 'two'), -10);
  await it.settle(TURNING_MS);
  expect(it.log).toEqual([['pickstart'], ['pickend']]);
  drag(columnOf(it, 'two'), -900);
  expect(chosenIn(it)).toEqual(['x', 'c']);
});

test.each([
  ['the key ArrowDown', () => new KeyboardEvent('keydown', { key: 'ArrowDown' }), 'c'],
  ['the key Home', () => new KeyboardEvent('keydown', { key: 'Home' }), 'a'],
  ["the mouse's wheel", () => new WheelEvent('wheel', { deltaY: 120 }), 'c'],
])('a wheel is turned by %s', async (_, event, item) => {
  const it = await open(twoWheels());
  columnOf(it, 'two').dispatchEvent(event());
  await it.settle(TURNING_MS);
  expect([chosenIn(it)[1], it.log.length]).toEqual([item, 3]);
});

test('a wheel that has fewer items now shows its last', async () => {
  const it = await open(twoWheels());
  await it.tap('.go');
  await it.tap('.fewer');
  expect(chosenIn(it)).toEqual(['y', 'a']);
});

test('the indicator and the mask look as the attributes say, also in a component', async () => {
  const it = await open({
    ...page('<tile />'),
    'components/tile/tile.wxml':
      '<picker-view indicator-style="height: 75rpx; color: red" mask-class="m" indicator-class="i j"><picker-view-column class="c" /></picker-view>',
    'components/tile/tile.wxss': '.m { color: red; }',
  });
  const part = (name: string) => it.screen.querySelector<HTMLElement>(`[data-part=${name}]`);
  expect(part('indicator')?.style.height).toBe('10vw');
  const scope = it.screen.querySelector('picker-view-column')?.className.replace(/--c$/, '');
  expect(scope).toMatch(/^tile/);
  expect([part('mask')?.className, part('indicator')?.className]).toEqual([
    `${scope}--m`,
    `${scope}--i ${scope}--j`,
  ]);
});
