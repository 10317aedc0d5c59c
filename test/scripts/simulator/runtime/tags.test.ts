// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { LOG, open, page, type Running, setUpPrograms } from './programs';

setUpPrograms();

/** Home, with this template, and a second page. */
const two = (wxml: string, fields = '') => ({
  ...page(wxml, fields),
  'app.json': '{ "pages": ["pages/home/home", "pages/next/next"] }',
  'pages/next/next.wxml': '<navigator class="back" open-type="navigateBack" />',
  'pages/next/next.ts': `${LOG}\nPage({ onLoad(query: any) { log(query); } });`,
});

const openPages = ({ phone }: Running): readonly string[] => phone.pages.open.map(({ path }) => path);

describe('navigator', () => {
  test.each([
    ['', ['pages/home/home', 'pages/next/next']],
    ['open-type="navigate"', ['pages/home/home', 'pages/next/next']],
    ['open-type="redirect"', ['pages/next/next']],
    ['open-type="reLaunch"', ['pages/next/next']],
  ])('with %j opens its page', async (how, pages) => {
    const it = await open(two(`<navigator class="n" url="/pages/next/next?a=1" ${how}>words</navigator>`));
    await it.tap('.n');
    expect([openPages(it), it.log, it.troubles()]).toEqual([pages, [{ a: '1' }], []]);
  });

  test('switches to a page of the tab bar, and to no other', async () => {
    const files = two('<navigator class="n" url="/pages/next/next" open-type="switchTab" />');
    const without = await open(files);
    await without.tap('.n');
    expect([openPages(without), without.troubles()]).toEqual([
      ['pages/home/home'],
      [expect.stringContaining('can not switch to no-tabBar page')],
    ]);
    const list = '[{ "pagePath": "pages/home/home" }, { "pagePath": "pages/next/next" }]';
    const app = `{ "pages": ["pages/home/home", "pages/next/next"], "tabBar": { "list": ${list} } }`;
    const it = await open({ ...files, 'app.json': app });
    await it.tap('.n');
    expect(it.phone.pages.top?.path).toBe('pages/next/next');
  });

  test('goes back', async () => {
    const it = await open(two('<navigator class="n" url="../next/next" />'));
    await it.tap('.n');
    await it.tap('.back');
    expect(openPages(it)).toEqual(['pages/home/home']);
  });

  test('goes nowhere if a tag inside it catches the tap, and tells its own listener otherwise', async () => {
    const it = await open(
      two(
        '<navigator class="n" url="/pages/next/next" bindtap="on"><view class="c" catchtap="on" /></navigator>',
        "on() { log('tapped'); }",
      ),
    );
    await it.tap('.c');
    expect([openPages(it), it.log]).toEqual([['pages/home/home'], ['tapped']]);
    await it.tap('.n');
    expect([openPages(it).length, it.log.length]).toEqual([2, 3]);
  });

  test('to a page that is not there is a trouble', async () => {
    const it = await open(two('<navigator class="n" url="/pages/gone/gone" />'));
    await it.tap('.n');
    expect(it.troubles()).toEqual([expect.stringContaining('page "pages/gone/gone" is not found')]);
  });

  test('to another mini-program fails as it is said; out of this one it works', async () => {
    const it = await open(
      two(
        '<navigator class="n" target="miniProgram" app-id="wx1" bindfail="fail" /><navigator class="x" target="miniProgram" open-type="exit" />',
        'fail(e: any) { log(e.detail.errMsg); }, onHide() { log("hidden"); }',
      ),
    );
    await it.tap('.n');
    expect(it.log).toEqual(['navigateToMiniProgram:fail not simulated']);
    await it.tap('.x');
    expect(it.log.at(-1)).toBe('hidden');
    it.troubles();
  });
});

describe('label', () => {
  const fields = 'on(e: any) { log(e.currentTarget.id); }';

  test('taps its first control, once', async () => {
    const it = await open(
      page(
        '<label id="l" class="l" bindtap="on"><view class="w">words</view><button id="b" class="b" bindtap="on" /></label>',
        fields,
      ),
    );
    await it.tap('.w');
    expect([...it.log].sort()).toEqual(['b', 'l']);
    await it.tap('.b');
    expect(it.log.slice(2)).toEqual(['b', 'l']);
  });

  test('taps the control that it names, wherever that is in the template', async () => {
    const it = await open(
      page('<label class="l" for="b">words</label><view><button id="b" bindtap="on" /></view>', fields),
    );
    await it.tap('.l');
    expect(it.log).toEqual(['b']);
  });

  test('gives a line of text the keyboard', async () => {
    const it = await open(page('<label class="l">words<input bindfocus="on" id="i" /></label>', fields));
    await it.tap('.l');
    expect(it.log).toEqual(['i']);
  });
});

describe('textarea', () => {
  test('tells what is typed, and when there are more lines', async () => {
    const it = await open(
      page(
        '<textarea value="{{v}}" maxlength="5" bindinput="on" bindlinechange="lines" />',
        "data: { v: 'a' }, on(e: any) { log(e.detail.value); }, lines(e: any) { log(e.detail.lineCount); }",
      ),
    );
    const field = it.screen.querySelector('textarea') as HTMLTextAreaElement;
    expect([field.value, field.maxLength]).toEqual(['a', 5]);
    field.value = 'a\nb';
    field.dispatchEvent(new Event('input'));
    expect(it.log).toEqual(['a\nb', 2]);
  });

  test.each([
    ['', []],
    ['confirm-type="send"', ['a']],
  ])('with %j, Enter is told as %j', async (type, told) => {
    const it = await open(
      page(`<textarea value="a" ${type} bindconfirm="on" />`, 'on(e: any) { log(e.detail.value); }'),
    );
    it.screen.querySelector('textarea')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    expect(it.log).toEqual(told);
  });
});

describe('what is looked at', () => {
  const styleOf = (it: Running, selector: string): CSSStyleDeclaration =>
    (it.screen.querySelector(selector) as HTMLElement).style;

  test('an icon has the size and colour that are set, and else those of its type', async () => {
    const it = await open(
      page('<icon class="a" type="success" /><icon class="b" type="warn" size="75rpx" color="red" />'),
    );
    expect([styleOf(it, '.a').width, styleOf(it, '.b').height]).toEqual(['23px', '10vw']);
    expect(styleOf(it, '.a').background).toContain(encodeURIComponent('#09bb07'));
    expect(styleOf(it, '.b').background).toContain(encodeURIComponent('"red"'));
  });

  test('a progress is as long as its percentage, says it, and tells when it is there', async () => {
    const it = await open(
      page(
        '<progress class="p" percent="{{40}}" show-info active bindactiveend="on" />',
        'on(e: any) { log(e.detail.curPercent); }',
      ),
    );
    const bar = it.screen.querySelector('.p') as HTMLElement;
    expect([bar.style.getPropertyValue('--percent'), bar.dataset.info]).toEqual(['40%', '40%']);
    await vi.advanceTimersByTimeAsync(40 * 30);
    expect(it.log).toEqual([40]);
  });

  test('a cover-image is a picture, and a cover-view a box that is tapped', async () => {
    const it = await open({
      ...page(
        '<cover-view class="v" bindtap="on"><cover-image class="i" src="/x.svg" /></cover-view>',
        "on() { log('tapped'); }",
      ),
      'x.svg': '<svg xmlns="http://www.w3.org/2000/svg" />',
    });
    await it.tap('.v');
    expect([it.log, styleOf(it, '.i').backgroundImage]).toEqual([['tapped'], 'url("/x.svg")']);
  });
});

describe('rich-text', () => {
  const drawn = async (nodes: string): Promise<string> => {
    const it = await open(page('<rich-text class="r" nodes="{{n}}" />', `data: { n: ${nodes} }`));
    return (it.screen.querySelector('.r') as HTMLElement).innerHTML;
  };

  test.each([
    [
      `'<p class="c" style="color:red">a &amp; b<br></p>'`,
      '<p class="c" style="color:red">a &amp; b<br></p>',
    ],
    [`[{ name: 'B', children: [{ type: 'text', text: 'a &lt; b' }] }]`, '<b>a &lt; b</b>'],
    [`[{ name: 'img', attrs: { src: '/x.svg', width: 5 } }]`, '<img src="/x.svg" width="5">'],
  ])('draws %s', async (nodes, html) => {
    expect(await drawn(nodes)).toBe(html);
  });

  test.each([
    [`'a<script>b</scr' + 'ipt><object><p>c</p></object>'`, 'a'],
    [`'<a href="https://a.example" onclick="b()">c</a>'`, '<a>c</a>'],
    [`'<img src="/x.svg" onerror="b()">'`, '<img src="/x.svg">'],
    [`[{ name: 'style', children: [{ type: 'text', text: '* {}' }] }, 1, { }]`, ''],
  ])('leaves out of %s what phones leave out', async (nodes, html) => {
    expect(await drawn(nodes)).toBe(html);
  });
});
