import { describe, expect, it } from 'vitest';
import { problemsOf, problemsOfWxml } from './mini-program';

const problemsOfWxs = (code: string): readonly string[] => problemsOf({ 'names.wxs': code });

describe('WXS', () => {
  it.each([
    ['let a = 1;', '1:1', 'var only'],
    ['var b = 1;\n  const a = 1;', '2:3', 'var only'],
    ['var a = (b) => b;', '1:13', 'no arrow functions'],
    ['var a = "" + `b`;', '1:14', 'no template strings'],
    ['class A {}', '1:1', 'no classes'],
    ['var a = new Array();', '1:9', 'no new'],
    ['var a = b instanceof c;', '1:11', 'no instanceof'],
    ['for (var a in b) { }', '1:12', 'no in'],
    ['var a = 0x1f;', '1:9', 'decimal numbers only'],
    ['var a = b ** 2;', '1:11', 'Math.pow()'],
    ['var $a = 1;', '1:5', 'letters, digits and _'],
    ['var a = /b/.test("b");', '1:9', 'getRegExp'],
    ['try { a() } catch (e) { }', '1:1', 'no exceptions'],
    ['var a = [...b];', '1:10', 'no spread'],
    ['var a = 1;\nvar b = ;', '2:9', 'is no WXS: Unexpected token'],
    ['var a = {', '1:', 'is no WXS'],
  ])('%s is refused', (code, place, words) => {
    const problems = problemsOfWxs(code);
    expect(problems[0]).toContain(words);
    expect(problems[0]).toContain(`names.wxs:${place}`);
  });

  it('may name in texts and comments what it does not know', () => {
    const code = `// let it be => new
      /* const \` */
      var a = 'let', b = "new => \\" const", c = 4 / 2 / 1, d = (c) / 2, e = { newer: 1 }.newer;
      var f = { class: 1, new: 2, let: 3 }, g = f.class + f.new, h = Date.now();
      module.exports = { a: a, b: b.length / 2, f: function (x) { return getDate(x).getTime() / 1000; } };`;
    expect(problemsOfWxs(code)).toEqual([]);
  });

  it('is checked inside a template too, and placed there', () => {
    expect(problemsOfWxml('<view />\n<wxs module="m">\nvar a = "<b>";\nlet c = 1;</wxs>')).toEqual([
      'pages/home/home.wxml:4:1 WXS knows var only',
    ]);
  });

  it('is compiled for templates that name its file', () => {
    const wxml = '<wxs module="names" src="../../names.wxs" /><view>{{names.short(a)}}</view>';
    expect(
      problemsOf({
        'pages/home/home.wxml': wxml,
        'names.wxs': 'module.exports.short = function (a) { return a }',
      }),
    ).toEqual([]);
  });
});
