import { describe, expect, it } from 'vitest';
import { compile, type Files, problemsOf } from './mini-program';

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
      'a.wxss': '\n* { }',
    };
    expect(problemsOf(files)).toEqual(['a.wxss:2:1 * does nothing in WXSS: name the classes']);
  });
});

describe('WXSS that phones do not take', () => {
  const rows: readonly (readonly [wxss: string, place: string, words: string])[] = [
    ['.a { top: 0', '1:1', 'is no WXSS: Unclosed block'],
    ['.a {\n  top\n}', '2:3', 'is no WXSS: Unknown word'],
    ['@import "/no.wxss";', '1:1', 'no.wxss does not exist'],
    ['@import no;', '1:1', 'write @import "/styles/file.wxss"'],
    ['* { top: 0 }', '1:1', '* does nothing in WXSS'],
    ['.a { .b { top: 0 } }', '1:6', 'stands inside a rule'],
    ['.a { background: url(/images/a.png) }', '1:6', 'WXSS may load data: only'],
    ['.a { background: url("https://example.com/a.png") }', '1:6', 'WXSS may load data: only'],
    ['@font-face { src: url(a.woff) }', '1:14', 'WXSS may load data: only'],
    ['@media (min-width: 300rpx) { .a { top: 0 } }', '1:1', 'rpx does not work there'],
    ['@layer a { .a { top: 0 } }', '1:1', '@layer is not simulated'],
    ['.a..b { top: 0 }', '1:1', 'is no selector'],
    ['.a, { top: 0 }', '1:1', 'is no selector'],
    ['.a > { top: 0 }', '1:1', 'is no selector'],
    ['.a:( { top: 0 }', '1:4', 'is no WXSS'],
    ['// comment\n.a { top: 0 }', '1:1', 'is no selector'],
    ['top: 0;', '1:1', 'stands outside of a rule'],
  ];
  it.each(rows)('%s is refused', (wxss, place, words) => {
    const problems = problemsOf({ 'pages/home/home.wxss': wxss });
    expect(problems).toEqual([expect.stringContaining(words)]);
    expect(problems[0]).toContain(`pages/home/home.wxss:${place} `);
  });

  it.each([
    ['view { top: 0 }', 'the tag selector view'],
    ['.a text { top: 0 }', 'the tag selector text'],
    ['#a { top: 0 }', 'the id selector #a'],
    ['[hidden] { top: 0 }', 'the attribute selector [hidden]'],
    [':host(.a) { top: 0 }', ':host(…) is not simulated'],
  ])('%s is refused in a component', (wxss, words) => {
    expect(problemsOf({ 'components/tile/tile.wxss': wxss })).toEqual([expect.stringContaining(words)]);
  });

  it('such as :host and :root in a page is refused', () => {
    expect(problemsOf({ 'pages/home/home.wxss': ':host { top: 0 } :root { top: 0 }' })).toHaveLength(2);
  });
});
