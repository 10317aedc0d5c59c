// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notPlainIn } from '../../../../scripts/simulator/runtime/plain-data';
import { runs, seed } from '../../../soak';
import { LOG, open, page, setUpPrograms } from './programs';

setUpPrograms();

describe('setData', () => {
  test.each([
    ['a function', '{ a: () => 1 }', 'a is a function'],
    ['undefined', '{ a: undefined }', 'a is undefined'],
    ['a Date', '{ a: new Date(0) }', 'a is a Date'],
    ['a Map', '{ a: { b: new Map() } }', 'a.b is a Map'],
    ['an instance of a class', '{ "list[0].a": new (class Thing {})() }', 'list[0].a is a Thing'],
    ['NaN', '{ a: [1, NaN] }', 'a[1] is NaN'],
    [
      'something that holds itself',
      '(() => { const a: any = {}; a.me = a; return { a }; })()',
      'a.me holds itself',
    ],
  ])('refuses %s, and names its path and the page', async (_, data, message) => {
    const it = await open(
      page('<view class="t" bindtap="go" />', `data: { list: [{}] }, go() { this.setData(${data}); }`),
    );
    await it.tap('.t');
    const [first] = it.troubles();
    expect(first).toBe(`pages/home/home: setData of pages/home/home: ${message}, which no phone carries`);
  });

  test('of a component is watched as well', async () => {
    const it = await open({
      ...page('<tile />'),
      'components/tile/tile.ts': `${LOG} Component({ lifetimes: { attached() { this.setData({ a: undefined }); } } });`,
    });
    expect(it.troubles()[0]).toBe(
      'pages/home/home: setData of components/tile/tile: a is undefined, which no phone carries',
    );
  });

  test('sets paths, draws them, and calls back afterwards', async () => {
    const it = await open(
      page(
        '<view class="t" bindtap="go"><view wx:for="{{list}}" wx:key="id">{{item.name}}</view></view>',
        `data: { list: [{ id: 1, name: 'a' }, { id: 2, name: 'b' }] },
         go() { this.setData({ 'list[1].name': 'c' }, () => log(this.data.list[1].name)); log('first'); }`,
      ),
    );
    await it.tap('.t');
    expect([it.screen.textContent, it.log]).toEqual(['ac', ['first', 'c']]);
  });

  test('draws what it was given: what the page changes afterwards is not drawn', async () => {
    const it = await open(
      page(
        '<view class="t" bindtap="go">{{o.n}}</view>',
        'data: { o: { n: 1 } }, go() { const o = { n: 2 }; this.setData({ o }); o.n = 3; }',
      ),
    );
    await it.tap('.t');
    expect(it.screen.textContent).toBe('2');
  });
});

test('objects that a page is defined with are plain: WeChat copies them', async () => {
  const it = await open(page('<view />', 'timer: new (class Timer {})(), data: {}'));
  expect(it.troubles()).toEqual([
    'pages/home/home: timer is a Timer: fields of Page are copied for each page, make it in onLoad',
  ]);
});

describe('plain data', () => {
  test('is whatever JSON brings back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(notPlainIn(JSON.parse(JSON.stringify(value)))).toBeNull();
      }),
      { numRuns: runs(100), seed },
    );
  });

  test('has nothing else in it, however deep, and its path is told', () => {
    const bad = fc.constantFrom<unknown>(
      undefined,
      () => 1,
      new Date(0),
      new Map(),
      Number.NaN,
      1n,
      Symbol('s'),
    );
    const path = fc.array(fc.oneof(fc.nat(3), fc.constantFrom('a', 'b', 'c')), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(bad, path, (value, steps) => {
        const planted = steps.reduceRight<unknown>(
          (inner, step) =>
            typeof step === 'number' ? [...Array<null>(step).fill(null), inner] : { [step]: inner, z: 1 },
          value,
        );
        const told = steps
          .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at === 0 ? '' : '.'}${step}`))
          .join('');
        expect(notPlainIn(planted)?.startsWith(`${told} is `)).toBe(true);
      }),
      { numRuns: runs(100), seed },
    );
  });
});
