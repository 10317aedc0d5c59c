// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { open, page, setUpPrograms } from './programs';

setUpPrograms();

test('WXS asks for other scripts with their ending, in a file and in a template', async () => {
  const it = await open({
    ...page(
      '<wxs module="a" src="../../lib/a.wxs" /><wxs module="b">var two = require("../../lib/two.wxs"); module.exports.n = two.n + 1;</wxs><view>{{a.n}} {{b.n}}</view>',
    ),
    'lib/a.wxs': "var two = require( './two.wxs' ); module.exports.n = two.n;",
    'lib/two.wxs': 'module.exports.n = 2;',
  });
  expect([it.screen.textContent, it.troubles()]).toEqual(['2 3', []]);
});

test('WXS has dates and regular expressions by its own functions', async () => {
  const it = await open(
    page(
      '<wxs module="w">var r = getRegExp("a", "gi"); module.exports = { f: function (x) { return x.replace(r, "b"); }, y: function () { return getDate(2026, 0, 2).getFullYear() + getDate(0).getTime(); } };</wxs><view>{{w.f("aA")}} {{w.y()}}</view>',
    ),
  );
  expect([it.screen.textContent, it.troubles()]).toEqual(['bb 2026', []]);
});

test('WXS knows a type by the name of its constructor', async () => {
  const it = await open(
    page(
      '<wxs module="w">module.exports = { is: function (x) { return x.constructor + (x.constructor === "Array") }, all: function () { return [{}.constructor, (1).constructor, getDate().constructor, getRegExp("a")\n  . constructor, (function () {}).constructor].join(" ") } };</wxs><view>{{w.is(list)}} {{w.is("a")}} {{w.is(true)}} {{w.is(named)}} {{w.all()}}</view>',
      'data: { list: [1], named: { constructor: "own" } }',
    ),
  );
  expect([it.screen.textContent, it.troubles()]).toEqual([
    'Arraytrue Stringfalse Booleanfalse ownfalse Object Number Date RegExp Function',
    [],
  ]);
});

test('what WXS throws is noted, and the page goes on without the value', async () => {
  const it = await open({
    ...page(
      '<wxs module="a" src="../../lib/a.wxs"/><wxs module="bad">var x; module.exports.y = x.z;</wxs><view class="c {{a.size(none)}}">{{a.size(none)}}|{{a.size("abc")}}|{{bad.y}}|{{bad.f()}}</view>',
    ),
    'lib/a.wxs':
      "var b = require('./b.wxs'); module.exports.size = function (x) { return 'size ' + b.size(x); };",
    'lib/b.wxs': 'module.exports.size = function (x) { return x.length; };',
  });
  expect(it.screen.textContent).toBe('|size 3||');
  expect(it.troubles()).toEqual([
    'app: pages/home/home.wxml <wxs module="bad">: Cannot read properties of undefined (reading \'z\'): the value is undefined then',
    "pages/home/home: lib/a.wxs size(): Cannot read properties of undefined (reading 'length'): the value is undefined then",
  ]);
});

test('WXS is given copies: it changes no data of the page', async () => {
  const it = await open(
    page(
      '<wxs module="w">module.exports.first = function (list, more) { list.sort(); more.a.push(1); return list[0] + more.a.length; };</wxs><view>{{w.first(list, more)}}</view>',
      'data: { list: ["b", "a"], more: { a: [] } }',
    ),
  );
  expect(it.screen.textContent).toBe('a1');
  expect(it.phone.top?.data).toEqual({ list: ['b', 'a'], more: { a: [] } });
});

test('WXS reads no JSON where there is none', async () => {
  const it = await open(
    page(
      '<wxs module="w">module.exports.f = function (x) { return typeof JSON.parse(x) + JSON.stringify([x]); };</wxs><view>{{w.f(none)}} {{w.f("{}")}}</view>',
    ),
  );
  expect([it.screen.textContent, it.troubles()]).toEqual(['undefined[null] object["{}"]', []]);
});
