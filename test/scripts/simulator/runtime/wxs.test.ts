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
