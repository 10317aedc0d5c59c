// @vitest-environment happy-dom
/** What the style sheets of tags go by: attributes and properties of the elements that are drawn. */
import { describe, expect, test } from 'vitest';
import { open, page, setUpPrograms } from './programs';

setUpPrograms();

describe('button', () => {
  const LOOKS = ['type', 'size', 'plain', 'disabled', 'loading'];
  const looksOf = (screen: HTMLElement, selector: string) => {
    const found = screen.querySelector(selector);
    return LOOKS.filter((name) => found?.hasAttribute(name)).map(
      (name) => `${name}=${found?.getAttribute(name)}`,
    );
  };

  test.each([
    ['', []],
    ['type="primary"', ['type=primary']],
    ['type="warn" plain', ['type=warn', 'plain=']],
    ['size="mini" loading="{{true}}"', ['size=mini', 'loading=']],
    ['disabled plain="{{false}}"', ['disabled=']],
  ])('with %j has the looks %j', async (attributes, looks) => {
    const it = await open(page(`<button class="b" ${attributes}>words</button>`));
    expect(looksOf(it.screen, 'wx-button.b')).toEqual(looks);
  });

  test('looks otherwise when its data change', async () => {
    const it = await open(
      page(
        '<button class="b" type="{{t}}" loading="{{is}}" plain="{{is}}" bindtap="turn" />',
        'data: { t: "primary", is: true }, turn() { this.setData({ t: "default", is: false }); }',
      ),
    );
    expect(looksOf(it.screen, '.b')).toEqual(['type=primary', 'plain=', 'loading=']);
    await it.tap('.b');
    expect(looksOf(it.screen, '.b')).toEqual(['type=default']);
  });

  test.each([
    ['"style": "v2"', 'v2'],
    ['"sitemapLocation": "sitemap.json"', undefined],
  ])('is drawn as app.json says: %s', async (field, style) => {
    const it = await open({
      ...page('<button />'),
      'app.json': `{ "pages": ["pages/home/home"], ${field} }`,
    });
    expect(it.screen.dataset.style).toBe(style);
  });
});

test.each([
  ['<input class="i" />', true],
  ['<view style="display: flex"><input class="i" /></view>', false],
  ['<view style="display: flex"><view><input class="i" /></view></view>', true],
  ['<input class="i" style="position: absolute" />', false],
])('of %j it is %s that the field fills its line', async (wxml, fills) => {
  const it = await open(page(wxml));
  expect(it.screen.querySelector('.i')?.hasAttribute('data-fills')).toBe(fills);
});

test.each([
  ['', ['#1aad19', '#e9e9e9', '#ffffff', '28px', '0.5']],
  [
    'active-color="red" background-color="blue" block-color="pink" block-size="{{20}}"',
    ['red', 'blue', 'pink', '20px', '0.5'],
  ],
  ['selected-color="red" color="blue" block-size="{{90}}"', ['red', 'blue', '#ffffff', '28px', '0.5']],
  ['min="{{50}}" max="{{50}}"', ['#1aad19', '#e9e9e9', '#ffffff', '28px', '0']],
])('a slider with %j has its colours, its size and its place', async (attributes, drawn) => {
  const it = await open(page(`<slider class="s" value="{{50}}" ${attributes} />`));
  const { style } = it.screen.querySelector('.s') as HTMLElement;
  expect(
    ['--mark', '--rest', '--knob', '--block', '--part'].map((name) => style.getPropertyValue(name)),
  ).toEqual(drawn);
});
