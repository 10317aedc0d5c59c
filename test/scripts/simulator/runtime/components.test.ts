// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { notesOf, problemsOf } from '../compile/mini-program';
import { LOG, open, page, run, setUpPrograms } from './programs';

setUpPrograms();

/** A component that home may use as `<name>`. */
const component = (name: string, wxml: string, fields = '', json = '') => ({
  [`components/${name}/${name}.json`]: `{ "component": true ${json} }`,
  [`components/${name}/${name}.wxml`]: wxml,
  [`components/${name}/${name}.ts`]: `declare const Component: any; Component({ ${fields} });`,
});
const using = (...names: readonly string[]): Readonly<Record<string, string>> => ({
  'pages/home/home.json': JSON.stringify({
    usingComponents: Object.fromEntries(names.map((name) => [name, `/components/${name}/${name}`])),
  }),
});

test('a property may have the name of a field of the engine', async () => {
  const it = await open({
    ...page('<odd data="{{a}}" dataset="{{a}}" shadow-root="r" properties="p" />', 'data: { a: { b: 1 } }'),
    ...using('odd'),
    ...component(
      'odd',
      '{{data.b}}{{dataset.b}}{{shadowRoot}}{{properties}}{{seen}}',
      `properties: { data: Object, dataset: null, shadowRoot: String, properties: String },
      ready() { this.setData({ seen: this.data.data.b + this.properties.shadowRoot }); }`,
    ),
  });
  expect([it.screen.textContent, it.troubles()]).toEqual(['11rp1r', []]);
});

describe('what is bound both ways', () => {
  test.each([
    ['<input class="it" model:value="{{x}}" bindinput="hear" />', 'a', 'b'],
    ['<textarea class="it" model:value="{{x}}" bindinput="hear" />', 'a', 'b'],
  ])('%s is data when somebody types', async (wxml, before, after) => {
    const it = await open(
      page(
        `${wxml}<view>{{x}}</view>`,
        "data: { x: 'a' }, hear(e: any) { log([this.data.x, e.detail.value]); this.setData({ x: 'b!' }); }",
      ),
    );
    const field = it.screen.querySelector('.it') as HTMLInputElement;
    expect(field.value).toBe(before);
    field.value = after;
    field.dispatchEvent(new Event('input'));
    await it.settle();
    expect(it.log).toEqual([[after, after]]);
    expect([it.screen.textContent, field.value]).toEqual(['b!', 'b!']);
    expect(it.troubles()).toEqual([]);
  });

  test.each([
    ['<switch class="it" model:checked="{{x}}" />', true],
    ['<checkbox-group><checkbox class="it" model:checked="{{x}}" /></checkbox-group>', true],
    [
      '<radio-group><radio model:checked="{{y}}" /><radio class="it" model:checked="{{x}}" /></radio-group>',
      true,
    ],
  ])('%s is data when somebody taps', async (wxml, value) => {
    const it = await open(page(`${wxml}{{x}}`, 'data: { x: false, y: true }'));
    await it.tap('.it');
    expect(it.phone.top?.data).toEqual({ x: value, y: !wxml.includes('{{y}}') });
    expect([it.screen.textContent, it.troubles()]).toEqual(['true', []]);
  });

  test('reaches through a component, and is heard by its observers', async () => {
    const it = await open({
      ...page(
        '<outer model:my-value="{{x}}" bind:told="told" />{{x}}',
        "data: { x: 'a' }, told(e: any) { log(e.detail); }",
      ),
      ...using('outer'),
      ...component(
        'outer',
        '<inner model:text="{{myValue}}" />',
        "properties: { myValue: String }, observers: { myValue(to: string) { (this as any).triggerEvent('told', to); } }",
        ', "usingComponents": { "inner": "/components/inner/inner" }',
      ),
      ...component(
        'inner',
        '<input model:value="{{text}}" /><view class="set" bindtap="set" />',
        "properties: { text: String }, methods: { set() { this.setData({ text: 'set' }); } }",
      ),
    });
    await it.tap('[class*=set]');
    expect([it.phone.top?.data.x, it.screen.textContent]).toEqual(['set', 'set']);
    const field = it.screen.querySelector('input') as HTMLInputElement;
    field.value = 'typed';
    field.dispatchEvent(new Event('input'));
    await it.settle();
    expect([it.phone.top?.data.x, [...new Set(it.log)], it.troubles()]).toEqual([
      'typed',
      ['a', 'set', 'typed'],
      [],
    ]);
  });

  test.each(['{{a.b}}', '{{a + b}}', 'a {{b}}', 'b', '{{list[0]}}'])(
    'is one field of the data: %s is bound in one way, and noted',
    async (value) => {
      const files = page(
        `<input model:value="${value}" bindinput="hear" />`,
        "data: { a: { b: 'x' }, b: 'x', list: ['x'] }, hear() { log(this.data); }",
      );
      expect(notesOf(files)).toEqual([expect.stringContaining('phones bind both ways with one field')]);
      const it = await open(files);
      const field = it.screen.querySelector('input') as HTMLInputElement;
      expect(field.value).not.toBe('');
      field.value = 'typed';
      field.dispatchEvent(new Event('input'));
      expect(it.log).toEqual([{ a: { b: 'x' }, b: 'x', list: ['x'] }]);
    },
  );

  test('is no item of a list, and no attribute that nobody changes', () => {
    expect(
      notesOf(
        page(
          '<input wx:for="{{list}}" wx:key="*this" model:value="{{item}}" /><input model:placeholder="{{a}}" /><slider model:valu="{{a}}" />',
        ),
      ),
    ).toEqual([
      expect.stringContaining('item is of the list'),
      expect.stringContaining('nobody changes placeholder of <input>'),
      expect.stringContaining('<slider> has no attribute valu. Did you mean value?'),
    ]);
  });
});

test('what a page animates stays where it is, is noted, and is at its end in time', async () => {
  const it = await open(
    page(
      '<view class="a" />',
      `onReady() { this.animate('.a', [{ opacity: 0 }], 20, () => { log('moved'); this.clearAnimation('.a', { opacity: true }, () => log('cleared')); }); log('goes on'); }`,
    ),
  );
  expect(it.log).toEqual(['goes on']);
  await it.settle(30);
  expect([it.log, it.troubles()]).toEqual([
    ['goes on', 'moved', 'cleared'],
    ['pages/home/home: animate: nothing moves here'],
  ]);
});

describe('a generic component', () => {
  const LIST = component(
    'list',
    '<item wx:for="{{[1, 2]}}" wx:key="*this" n="{{item}}" bind:hit="hit" />',
    'methods: { hit() { this.triggerEvent("hit"); } }',
    ', "componentGenerics": { "item": { "default": "/components/plain/plain" } }',
  );
  const FILES = {
    ...using('list', 'star', 'wrap', 'bare'),
    ...LIST,
    ...component(
      'star',
      '<view class="star" bindtap="tap">*{{n}}</view>',
      'properties: { n: Number }, methods: { tap() { this.triggerEvent("hit"); } }',
    ),
    ...component('plain', '-{{n}}', 'properties: { n: Number }'),
    ...component('bare', '<item />', '', ', "componentGenerics": { "item": true }'),
    ...component(
      'wrap',
      '<list generic:item="item" />',
      '',
      ', "usingComponents": { "list": "/components/list/list" }, "componentGenerics": { "item": true }',
    ),
  };

  test('is the one that its user names, that is handed on, or the default', async () => {
    const it = await open({
      ...FILES,
      ...page(
        '<list generic:item="star" bind:hit="hit" /> <list /> <wrap generic:item="star" /> <bare />',
        'hit() { log("hit"); }',
      ),
    });
    await it.tap('[class*=star]');
    expect([it.screen.textContent, it.log, it.troubles()]).toEqual(['*1*2-1-2*1*2', ['hit'], []]);
  });

  test('that is no component is noted, and a default that is none is an error', () => {
    expect(notesOf({ ...FILES, ...page('<list generic:item="stat" />') })).toEqual([
      expect.stringContaining('generic:item="stat" is no component'),
    ]);
    expect(
      problemsOf({
        ...FILES,
        'components/list/list.json':
          '{ "component": true, "componentGenerics": { "item": { "default": "/a/b" } } }',
      }),
    ).toEqual([
      expect.stringContaining('components/list/list.json:1:45 <item>: there is no component "/a/b"'),
    ]);
  });
});

test('a component with a virtual host is listened to as any other, and is no element itself', async () => {
  const it = await open({
    ...page('<tile bindtap="on" />', 'on(e: any) { log(e.type); }'),
    ...using('tile'),
    ...component('tile', '<view class="in" />', 'options: { virtualHost: true }'),
  });
  await it.tap('.tile-0--in');
  expect([it.log, it.troubles()]).toEqual([['tap'], []]);
});

describe('a component of another subpackage', () => {
  const parts = (placeholder: string) => ({
    'app.json': `{ "pages": ["pages/home/home"], "subPackages": [{ "root": "parts", "pages": ["page/page"] }] }`,
    'pages/home/home.json': `{ "usingComponents": { "part": "/parts/part/part" }${placeholder} }`,
    ...page(
      '<part id="part" class="part" told="{{told}}">{{told}}</part>',
      `data: { told: 'at first' }, onLoad() { this.setData({ told: 'told' }); }, onReady() { log(this.selectComponent('#part') === null); }`,
    ),
    'parts/part/part.json': '{ "component": true }',
    'parts/part/part.wxml': '<view>of the part: {{told}}</view>',
    'parts/part/part.ts': `${LOG}\nlog('run'); Component({
      properties: { told: String },
      lifetimes: { attached() { log(this.data.told); } },
      pageLifetimes: { show() { log('show'); }, hide() { log('hide'); } },
    });`,
    'parts/page/page.wxml': '<view />',
    'parts/page/page.js': 'Page({});',
  });
  const PLACEHOLDER = ', "componentPlaceholder": { "part": "view" }';

  test('is its placeholder until that is loaded, and comes when the page was shown, which it is not told', async () => {
    const it = await run(parts(PLACEHOLDER));
    it.phone.open();
    expect(it.screen.textContent).toBe('told');
    await it.settle();
    expect(it.screen.textContent).toBe('of the part: told');
    expect(it.log).toEqual([true, 'run', 'told']);
    it.phone.background();
    it.phone.foreground();
    expect(it.log.slice(3)).toEqual(['hide', 'show']);
    expect(it.troubles()).toEqual([]);
  });

  test('without one is noted, for phones throw', async () => {
    expect(notesOf(parts(''))).toEqual([
      'pages/home/home.json:1:24 <part> is of the subpackage "parts", and phones throw until that is loaded: write "componentPlaceholder": { "part": "view" }',
    ]);
    expect(notesOf(parts(PLACEHOLDER))).toEqual([]);
    const it = await open(parts(''));
    expect(it.screen.textContent).toBe('of the part: told');
  });

  test('a subpackage runs when a page of it is opened', async () => {
    const it = await open({ ...parts(''), 'pages/home/home.json': '{}', 'pages/home/home.wxml': '<view />' });
    expect(it.log).toEqual([true]);
    it.phone.pages.push('/parts/page/page');
    await it.settle();
    expect(it.log).toEqual([true, 'run']);
  });
});
