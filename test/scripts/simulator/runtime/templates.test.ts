// @vitest-environment happy-dom
/** Templates that WeChat's compiler takes, and glass-easel's would not: each shows what a phone shows. */
import { describe, expect, test } from 'vitest';
import { open, page, setUpPrograms } from './programs';

setUpPrograms();

const DATA = "data: { list: [1, 2, 3], no: false, yes: true, field: { a: 'x' }, word: 'w' }";

/** What a page shows, as text, without blanks at its ends. */
async function shown(wxml: string, others: Readonly<Record<string, string>> = {}): Promise<string> {
  const it = await open({ ...page(`<view class="all">${wxml}</view>`, DATA), ...others });
  expect(it.troubles()).toEqual([]);
  return it.screen.querySelector('.all')?.textContent?.trim() ?? '';
}

describe('a template shows what a phone shows', () => {
  test.each([
    [
      'a list with a condition asks for each',
      '<text wx:for="{{list}}" wx:key="*this" wx:if="{{item > 1}}">{{item}}</text>',
      '23',
    ],
    ['wx:for-items is wx:for', '<text wx:for-items="{{list}}" wx:key="*this">{{item}}</text>', '123'],
    [
      'a list without a key, or with a key that is bound',
      '<text wx:for="{{list}}">{{item}}</text><text wx:for="{{list}}" wx:key="{{item}}">{{item}}</text>',
      '123123',
    ],
    ['blanks in an end tag', '<text wx:if="{{no}}">a</text ><text wx:else>b</ text>', 'b'],
    [
      'a value of wx:else counts for nothing',
      '<text wx:if="{{no}}">a</text><text wx:else="{{no}}">b</text>',
      'b',
    ],
    ['an empty wx:if', '<text wx:if="">a</text>b', 'b'],
    ['entities as they are written', '<text>a &lt; b &#65;</text>', 'a &lt; b &#65;'],
    ['entities of <text decode> decoded', '<text decode>a &lt; b &copy;</text>', 'a < b &copy;'],
    ['an empty binding', 'a{{}}b{{ }}c', 'abc'],
    ['the last of two attributes', '<text class="x" class="y" wx:if="{{yes}}" wx:if="{{no}}">a</text>b', 'b'],
    [
      'the last of two templates',
      '<template name="t">1</template><template name="t">2</template><template is="t" />',
      '2',
    ],
    ['a template by a name that cannot be computed', 'a<template is="{{word word}}" />', 'a'],
    ['braces and texts in bindings', '{{"}}"}}{{\'{{\'}} { {x} }', '}}{{ { {x} }'],
    ['numbers without a digit before the point', '{{[1, .5][1] + .25}}', '0.75'],
    [
      'prefixes that mean nothing',
      '<text foo:bar="1" class:a="{{yes}}" let:b="{{word}}" wx:foo="1">a</text>',
      'a',
    ],
    [
      'an import and an include of no file',
      '<import src="no" /><include wx:if="{{yes}}" src="no" /><text wx:else>a</text>b',
      'b',
    ],
    [
      'content of what has none',
      '<include src="/part">a</include><template name="t">c</template><template is="t">d</template>',
      'partc',
    ],
    [
      'a script with names that JavaScript reserves',
      '<wxs module="m">var class = 1; module.exports = { class: class + 1 };</wxs>{{m.class}}',
      '2',
    ],
    [
      'the last of two scripts of one name',
      '<wxs module="m">module.exports = 1;</wxs><wxs module="m">module.exports = 2;</wxs>{{m}}',
      '2',
    ],
  ])('%s', async (_, wxml, text) => {
    expect(await shown(wxml, { 'part.wxml': 'part' })).toBe(text);
  });

  test('of scripts that require others, and have getDate and getRegExp', async () => {
    const text = await shown('<wxs module="m" src="../../a.wxs" />{{m.f("b1")}} {{m.year}} {{m.none}}', {
      'a.wxs': `var b = require("./lib/b.wxs"), no = require('./no.wxs');
        module.exports = { f: b.f, year: getDate(2020, 1, 1).getFullYear(), none: no === undefined };`,
      'lib/b.wxs': 'module.exports.f = function (x) { return getRegExp("[0-9]", "g").test(x); };',
    });
    expect(text).toBe('true 2020 true');
  });
});

test.each([
  ['/images/a.svg', '/mini-program/images/a.svg'],
  ['../../images/a.svg', '/mini-program/images/a.svg'],
  ['图.svg', '/mini-program/pages/home/图.svg'],
  ['https://example.com/a.png', 'https://example.com/a.png'],
  ['cloud://a/b.png', 'cloud://a/b.png'],
])('the image %s is %s', async (src, address) => {
  const it = await open(page(`<image class="i" src="${src}" />`), {
    addressOf: (file) => `/mini-program${file}`,
  });
  expect(it.screen.querySelector<HTMLElement>('.i')?.style.backgroundImage).toBe(`url("${address}")`);
});

test('an image of a component is looked for beside the component', async () => {
  const files = { ...page('<tile />'), 'components/tile/tile.wxml': '<image class="i" src="./a.svg" />' };
  const it = await open(files, { addressOf: (file) => `/mini-program${file}` });
  const image = it.screen.querySelector<HTMLElement>('[class*="i"]');
  expect(image?.style.backgroundImage).toBe('url("/mini-program/components/tile/a.svg")');
});
