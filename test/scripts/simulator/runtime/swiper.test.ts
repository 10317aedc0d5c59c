// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { open, page, type Running, setUpPrograms } from './programs';

setUpPrograms();

const FIELDS = `data: { c: 0, all: ['a', 'b', 'c'] }, on(e: any) { log(e.detail); }, go() { this.setData({ c: 2 }); },
  fewer() { this.setData({ all: ['a'] }); }`;
const swiper = (attributes: string): Readonly<Record<string, string>> =>
  page(
    `<swiper class="s" current="{{c}}" bindchange="on" ${attributes}><swiper-item wx:for="{{all}}" wx:key="*this" item-id="{{item}}">{{item}}</swiper-item></swiper><view class="go" bindtap="go" /><view class="fewer" bindtap="fewer" />`,
    FIELDS,
  );

const hostOf = ({ screen }: Running): HTMLElement => screen.querySelector('.s') as HTMLElement;
const currentOf = (it: Running): string => hostOf(it).style.getPropertyValue('--current');

/** A finger from one place to another. */
const swipe = (it: Running, x: number, y = 0): void => {
  hostOf(it).dispatchEvent(new PointerEvent('pointerdown', { clientX: 100, clientY: 100 }));
  hostOf(it).dispatchEvent(new PointerEvent('pointerup', { clientX: 100 + x, clientY: 100 + y }));
};

test('a finger goes on and back, and not beyond the ends', async () => {
  const it = await open(swiper(''));
  for (const x of [-80, -80, -80, 80, 10]) swipe(it, x);
  expect(it.log).toEqual([
    { current: 1, currentItemId: 'b', source: 'touch' },
    { current: 2, currentItemId: 'c', source: 'touch' },
    { current: 1, currentItemId: 'b', source: 'touch' },
  ]);
  expect([currentOf(it), it.troubles()]).toEqual(['1', []]);
});

test('in a circle the last item is beside the first one; a vertical one goes up and down', async () => {
  const it = await open(swiper('circular vertical'));
  swipe(it, -80);
  expect(currentOf(it)).toBe('0');
  swipe(it, 0, 80);
  expect(currentOf(it)).toBe('2');
});

test('a script goes to an item, and hears when it is there', async () => {
  const it = await open(swiper('duration="{{100}}" bindanimationfinish="on"'));
  await it.tap('.go');
  expect(it.log).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(it.log.at(-1)).toEqual({ current: 2, currentItemId: 'c', source: '' });
});

test('by itself it goes on and begins again, until its page is closed', async () => {
  const it = await open(swiper('autoplay interval="{{1000}}"'));
  await vi.advanceTimersByTimeAsync(3000);
  expect(it.log).toMatchObject([1, 2, 0].map((current) => ({ current, source: 'autoplay' })));
});

test('what is seen is always an item: the last one if there are fewer now', async () => {
  const it = await open(swiper(''));
  await it.tap('.go');
  await it.tap('.fewer');
  expect([currentOf(it), it.log.at(-1)]).toEqual(['0', { current: 0, currentItemId: 'a', source: '' }]);
});

test('there are as many dots as items', async () => {
  const it = await open(swiper('indicator-dots indicator-active-color="red"'));
  const colors = () =>
    [...hostOf(it).querySelectorAll<HTMLElement>('[data-part=dots] > i')].map(
      ({ style }) => style.background,
    );
  await it.settle();
  expect(colors()).toEqual(['red', 'rgba(0, 0, 0, .3)', 'rgba(0, 0, 0, .3)']);
  await it.tap('.fewer');
  expect(colors()).toEqual(['red']);
});
