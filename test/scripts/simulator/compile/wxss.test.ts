import { describe, expect, it } from 'vitest';
import { compile, type Files, notesOf, problemsOf } from './mini-program';

/** The style sheet on one line, without comments. */
const cssOf = (files: Files): string =>
  compile(files)
    .css.replace(/\/\*.*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .trim();

const ofPage = (wxss: string): string => cssOf({ 'pages/home/home.wxss': wxss });
const ofComponent = (wxss: string): string => cssOf({ 'components/tile/tile.wxss': wxss });

const PAGE = ':where(page[data-page="pages/home/home"])';

describe('lengths and insets', () => {
  it.each([
    ['width: 750rpx', 'width: 100vw'],
    ['margin: -20rpx 0rpx 1.5rpx +3rpx', 'margin: -2.6667vw 0vw 0.2vw 0.4vw'],
    ['width: calc(100% - 30rpx)', 'width: calc(100% - 4vw)'],
    ['--gap: 15rpx', '--gap: 2vw'],
    ['padding: env(safe-area-inset-bottom)', 'padding: var(--safe-area-inset-bottom, 0px)'],
    [
      'padding: calc(env(safe-area-inset-top) + 8rpx)',
      'padding: calc(var(--safe-area-inset-top, 0px) + 1.0667vw)',
    ],
    ['padding: env(safe-area-inset-left, 10px)', 'padding: var(--safe-area-inset-left, 10px)'],
    ['height: 100vh', 'height: 100vh'],
    ['background: url("data:image/png;base64,AA==")', 'background: url("data:image/png;base64,AA==")'],
  ])('%s becomes %s', (written, compiled) => {
    expect(cssOf({ 'app.wxss': `.a { ${written} }` })).toBe(`.a { ${compiled} }`);
  });
});

describe('selectors', () => {
  it('of app.wxss stay as they are', () => {
    expect(cssOf({ 'app.wxss': 'page, .a > view { top: 0 }' })).toBe('page, .a > view { top: 0 }');
  });

  it('name the tags as the document has them, whose own a browser would draw', () => {
    expect(cssOf({ 'app.wxss': '.form > label, video { top: 0 }' })).toBe(
      '.form > wx-label, wx-video { top: 0 }',
    );
  });

  it.each([
    ['.a', `${PAGE} .a`],
    ['.a, view.b > text', `${PAGE} .a, ${PAGE} view.b > text`],
    ['.a::after', `${PAGE} .a::after`],
    ['page', 'page:where([data-page="pages/home/home"])'],
    ['page .a', 'page:where([data-page="pages/home/home"]) .a'],
  ])('%s of a page is for that page only, and weighs no more', (written, compiled) => {
    expect(ofPage(`${written} { top: 0 }`)).toBe(`${compiled} { top: 0 }`);
  });

  it.each([
    ['.a', '.tile-0--a'],
    ['.a.b > .c:not(.d)::before', '.tile-0--a.tile-0--b > .tile-0--c:not(.tile-0--d)::before'],
    [':host', '[wx-host="tile-0"]'],
    [':host .a', '[wx-host="tile-0"] .tile-0--a'],
  ])('%s of a component is for that component only', (written, compiled) => {
    expect(ofComponent(`${written} { top: 0 }`)).toBe(`${compiled} { top: 0 }`);
  });

  it('are prefixed by the scope that the component is registered with', () => {
    const { css, units } = compile({ 'components/tile/tile.wxss': '.a { top: 0 }' });
    const scopes = units.map(({ scope }) => scope);
    expect(scopes).toEqual([undefined, 'tile-0']);
    expect(css).toContain(`.${scopes[1]}--a`);
  });

  it('inside @media are scoped, steps of @keyframes are not', () => {
    const steps = '@keyframes turn { from { top: 0 } 50% { top: 1px } }';
    expect(ofPage(`@media (min-width: 1px) { .a { top: 0 } } ${steps}`)).toBe(
      `@media (min-width: 1px) { ${PAGE} .a { top: 0 } } ${steps}`,
    );
    expect(ofComponent(steps)).toBe(steps);
  });
});

describe('@import', () => {
  it('finds a sheet that is named without its ending, as wcsc does', () => {
    const { css } = compile({
      'pages/home/home.wxss': "@import './near'; .c { top: 2px }",
      'pages/home/near.wxss': '.near { top: 1px }',
    });
    expect(css).toMatch(/\.near.*\.c/s);
  });

  it('puts the file in its place, and scopes it as the file that imports it', () => {
    const files = {
      'pages/home/home.wxss': "@import '../../styles/a.wxss'; .c { top: 2px }",
      'styles/a.wxss': '@import "/styles/b.wxss"; .a { top: 0 }',
      'styles/b.wxss': '.b { top: 1rpx }',
    };
    expect(cssOf(files)).toBe(`${PAGE} .b { top: 0.1333vw } ${PAGE} .a { top: 0 } ${PAGE} .c { top: 2px }`);
  });

  it('of a file that imports the importing one ends', () => {
    const files = {
      'app.wxss': '@import "/a.wxss"; .b { top: 0 }',
      'a.wxss': '@import "/app.wxss"; .a { top: 0 }',
    };
    expect(cssOf(files)).toBe('.a { top: 0 } .b { top: 0 }');
  });

  it('tells problems where they are written, once', () => {
    const files = {
      'app.wxss': '@import "/a.wxss";',
      'pages/home/home.wxss': '@import "/a.wxss";',
      'a.wxss': '\n* { top: 0 }',
    };
    expect(problemsOf(files)).toEqual([expect.stringMatching(/^a\.wxss:2:1 \* is no selector/)]);
  });
});

type Rows = readonly (readonly [wxss: string, place: string, words: string])[];

describe('WXSS that WeChat’s compiler refuses', () => {
  const rows: Rows = [
    ['.a { top: 0', '1:1', 'is no WXSS: Unclosed block'],
    ['.a { top: 0 } }', '1:15', 'is no WXSS: Unexpected }'],
    ['.a { top 0 }', '1:6', 'is no WXSS: Unknown word'],
    ['@import "/no.wxss";', '1:1', 'no.wxss does not exist'],
    ['@import no;', '1:1', 'write @import "/styles/file.wxss"'],
    ['@import url("/app.wxss");', '1:1', 'write @import "/styles/file.wxss"'],
    ['* { top: 0 }', '1:1', '* is no selector of WXSS'],
    ['.a { .b { top: 0 } }', '1:6', 'stands inside a rule'],
    ['.a { @media print { top: 0 } }', '1:6', 'stands inside a rule'],
    ['@layer a { .a { top: 0 } }', '1:1', '@layer may hold no rules'],
    ['@keyframes a { }', '1:1', 'has no steps'],
    ['.a > { top: 0 }', '1:1', 'is no selector'],
    ['.a:not(.b, .c) { top: 0 }', '1:1', 'is no selector'],
    ['.a\\:b { top: 0 }', '1:1', 'WXSS knows no \\ in names'],
    ['.a:( { top: 0 }', '1:4', 'is no WXSS'],
    ['top: 0;', '1:1', 'stands outside of a rule'],
    ['.a { top: 0;; left: 0 }', '1:15', 'a second ; is refused'],
    ['.a { --b: { c: d } }', '1:6', 'may hold no { }'],
  ];
  it.each(rows)('%s is refused', (wxss, place, words) => {
    const problems = problemsOf({ 'pages/home/home.wxss': wxss });
    expect(problems).toEqual([expect.stringContaining(words)]);
    expect(problems[0]).toContain(`pages/home/home.wxss:${place} `);
  });
});

describe('WXSS that does nothing on phones, or is bad style', () => {
  const rows: Rows = [
    ['.a {\n  top\n}', '2:3', 'it does nothing'],
    ['.a { top; left: 0 }', '1:6', 'it does nothing'],
    ['.a { f ilter: none; left: 0 }', '1:8', 'it does nothing'],
    ['.a { top: 0 left: 1px }', '1:', 'it does nothing'],
    ['.a..b { top: 0 }', '1:1', 'does nothing'],
    ['.a, { top: 0 }', '1:1', 'does nothing'],
    ['// comment\n.a { top: 0 }', '1:1', 'does nothing'],
    ['.a { background: url(/images/a.png) }', '1:6', 'WXSS loads no files'],
    ['@font-face { src: url(a.woff) }', '1:14', 'WXSS loads no files'],
    ['@media (min-width: 300rpx) { .a { top: 0 } }', '1:1', 'rpx does not work there'],
    ['@unknown a { top: 0 }', '1:1', '@unknown is none'],
    [':host { top: 0 }', '1:1', ':host is for components'],
    [':root { top: 0 }', '1:1', ':root is not the page'],
  ];
  it.each(rows)('%s is noted', (wxss, place, words) => {
    const files = { 'pages/home/home.wxss': wxss };
    expect(problemsOf(files)).toEqual([]);
    expect(notesOf(files)).toEqual([expect.stringContaining(words)]);
    expect(notesOf(files)[0]).toContain(`pages/home/home.wxss:${place}`);
  });

  it.each([
    ['view { top: 0 }', 'the tag selector view'],
    ['.a text { top: 0 }', 'the tag selector text'],
    ['#a { top: 0 }', 'the id selector #a'],
    ['[hidden] { top: 0 }', 'the attribute selector [hidden]'],
    [':host(.a) { top: 0 }', ':host(…) is not simulated'],
  ])('%s is noted in a component', (wxss, words) => {
    const files = { 'components/tile/tile.wxss': wxss };
    expect([problemsOf(files), notesOf(files)]).toEqual([[], [expect.stringContaining(words)]]);
  });
});

describe('WXSS that works', () => {
  it.each([
    '.a:nth-child(2) { top: 0 }',
    '.a:nth-child(2n + 1)::after, .a:not(:nth-last-child(3n)) { top: 0 }',
    '@font-face { font-family: "a"; src: url(https://example.com/a.woff2) format("woff2") }',
    '.a { background: url("https://example.com/a.png") }',
    '.a { background: url("data:image/svg+xml,%3Csvg fill=\'url(%23a)\' /%3E") }',
    '.a { background: url(\'data:image/svg+xml;utf8,<svg fill="url(#a)"/>\') }',
    '@keyframes a { 0%, 50.5% { top: 0 } to { top: 1px } }',
    '@import "/app.wxss"\n.a { top: 0 }',
    '.a { top: 0 } /* no end',
  ])('%s is neither refused nor noted', (wxss) => {
    const files = { 'app.wxss': '', 'pages/home/home.wxss': wxss };
    expect([...problemsOf(files), ...notesOf(files)]).toEqual([]);
  });
});
