// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carried, firstLostIn } from '../../../../scripts/simulator/runtime/plain-data';
import { runs, seed } from '../../../soak';
import { LOG, open, page, setUpPrograms } from './programs';

setUpPrograms();

describe('setData', () => {
  test.each([
    ['undefined', '{ a: undefined, b: 2 }', 'a is undefined'],
    [
      'undefined in a list',
      '{ list: [{ id: 1, context: undefined }, { id: 2, context: undefined }], b: 2 }',
      'list[].context is undefined',
    ],
    ['a Date', '{ a: new Date(0), b: 2 }', 'a is a Date'],
    ['a Map', '{ a: { b: new Map() }, b: 2 }', 'a.b is a Map'],
    ['an instance of a class', '{ "list[0].a": new (class Thing {})(), b: 2 }', 'list[].a is a Thing'],
    ['NaN', '{ a: [1, NaN], b: 2 }', 'a[] is NaN'],
  ])('brings what JSON carries beside %s, and names the path once', async (_, data, message) => {
    const it = await open(
      page(
        '<view class="t" bindtap="go">{{b}}</view>',
        `data: { list: [{}], b: 1 }, go() { this.setData(${data}); }`,
      ),
    );
    await it.tap('.t');
    await it.tap('.t');
    expect(it.screen.textContent).toBe('2');
    expect(it.troubles()).toEqual([
      `pages/home/home: setData of pages/home/home: ${message}. Phones carry what JSON does, and no more`,
    ]);
  });

  test.each([
    ['what holds itself', '(() => { const a: any = {}; a.me = a; return { a }; })()', /circular/],
    ['a bigint', '{ a: 1n }', /BigInt/],
  ])('throws at %s, as JSON does', async (_, data, words) => {
    const it = await open(
      page(
        '<view class="t" bindtap="go" />',
        `go() { try { this.setData(${data}); } catch (error) { log(error.message); } }`,
      ),
    );
    await it.tap('.t');
    expect(it.log.join()).toMatch(words);
    expect(it.troubles()).toHaveLength(1);
  });

  test('leaves functions to the script, and to components that are given them', async () => {
    const it = await open({
      ...page(
        '<view class="t" bindtap="go">{{o.f}}</view><tile say="{{say}}" with="{{o}}" />',
        "data: { say: (x: string) => x + '!' }, go() { this.setData({ o: { f: () => 1, gone: undefined } }); log(this.data.o.f()); }",
      ),
      'components/tile/tile.wxml': '{{said}}',
      'components/tile/tile.ts': `declare const Component: any; Component({ properties: { say: null, with: Object },
        observers: { with(o: any) { if (o && o.f) (this as any).setData({ said: (this as any).data.say(o.f()) }); } } });`,
    });
    await it.tap('.t');
    expect([it.log, it.screen.textContent?.includes('1!')]).toEqual([[1], true]);
    expect(it.troubles()).toEqual([expect.stringContaining('o.gone is undefined')]);
  });

  test('leaves a field as it was that is set to undefined', async () => {
    const it = await open(
      page(
        '<view class="t" bindtap="go">{{o.a}}</view>',
        "data: { o: { a: 1 } }, go() { this.setData({ 'o.a': undefined }); log(this.data.o.a); }",
      ),
    );
    await it.tap('.t');
    expect([it.screen.textContent, it.log, it.troubles().length]).toEqual(['1', [1], 1]);
  });

  test('of a component is watched as well', async () => {
    const it = await open({
      ...page('<tile />'),
      'components/tile/tile.ts': `${LOG} Component({ lifetimes: { attached() { this.setData({ a: undefined }); } } });`,
    });
    expect(it.troubles()[0]).toContain('setData of components/tile/tile: a is undefined.');
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
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect([firstLostIn(plain), carried(plain, () => expect.unreachable())]).toEqual([null, plain]);
      }),
      { numRuns: runs(100), seed },
    );
  });

  test('has nothing else in it, however deep: its path is told, and what is beside it arrives', () => {
    const bad = fc.constantFrom<unknown>(undefined, new Date(0), new Map(), Number.NaN, Symbol('s'));
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
        expect(firstLostIn(planted)?.startsWith(`${told} is `)).toBe(true);
        const lost: string[] = [];
        expect(carried(planted, (what) => lost.push(what))).toEqual(JSON.parse(JSON.stringify(planted)));
        expect(lost.map((what) => what.split(' is ')[0])).toEqual([told.replace(/\d+/g, '')]);
      }),
      { numRuns: runs(100), seed },
    );
  });
});
