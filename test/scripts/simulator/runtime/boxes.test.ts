// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { TAGS } from '../../../../scripts/simulator/compile/tags';
import { LAYOUTS } from '../../../../scripts/simulator/compile/tags/boxes';
import { KNOWN } from '../../../../scripts/simulator/compile/tags/known';
import { open, page, setUpPrograms } from './programs';

setUpPrograms();

describe('a tag that is not simulated', () => {
  test('is a box of its layout, with its children in it', async () => {
    const boxes = [...LAYOUTS.keys()].map(
      (tag) => `<${tag} class="box"><view class="child">${tag}</view></${tag}>`,
    );
    const it = await open(page(boxes.join('')));
    const drawn = [...it.screen.querySelectorAll<HTMLElement>('.box')].map(({ dataset, textContent }) => [
      [dataset.tag, dataset.box],
      textContent,
    ]);
    expect(drawn).toEqual([...LAYOUTS].map(([tag, layout]) => [[tag, layout], tag]));
    expect(it.troubles()).toEqual([]);
  });

  test('is tapped, and never tells anything of its own', async () => {
    const it = await open(
      page(
        '<map class="box" data-a="1" bindtap="tapped" bindregionchange="own" bindupdated="own" />',
        "tapped(e: any) { log(e.currentTarget.dataset.a); }, own() { log('own'); }",
      ),
    );
    await it.tap('.box');
    expect([it.log, it.troubles()]).toEqual([['1'], []]);
  });

  test('takes each of its attributes, hides itself, and hands nothing else to the browser', async () => {
    const it = await open(
      page(
        '<video class="box" src="https://a.example/b.mp4" autoplay hidden="{{h}}" />',
        'data: { h: true }',
      ),
    );
    const box = it.screen.querySelector('.box') as HTMLElement;
    expect(box.getAttributeNames().sort()).toEqual(['class', 'data-box', 'data-tag', 'hidden', 'wx-host']);
  });
});

describe('a tag that nobody knows', () => {
  test('is a plain box with its children in it, and the page goes on', async () => {
    const it = await open(
      page(
        '<vieww class="box" bindtap="tapped"><view class="child">words</view></vieww>',
        "tapped() { log('tapped'); }",
      ),
    );
    await it.tap('.box');
    expect(it.screen.querySelector('.box .child')?.textContent).toBe('words');
    expect([it.log, it.troubles()]).toEqual([['tapped'], []]);
  });

  test.each(['script', 'iframe', 'style', 'img'])('is no <%s> of the browser', async (tag) => {
    const it = await open(
      page(`<${tag} class="box" src="https://a.example" onclick="{{o}}">x</${tag}>`, "data: { o: 'y' }"),
    );
    const box = it.screen.querySelector('.box');
    expect([box?.localName, box?.getAttributeNames()]).toEqual([`wx-${tag}`, ['class']]);
  });
});

describe('a component of the mini-program with the name of a tag', () => {
  test('is drawn instead of the tag, without any mark of it', async () => {
    const it = await open({
      ...page('<editor class="own" />'),
      'pages/home/home.json': '{ "usingComponents": { "editor": "/components/tile/tile" } }',
      'components/tile/tile.wxml': '<view>mine</view>',
    });
    const own = it.screen.querySelector('.own') as HTMLElement;
    expect([own.textContent, own.dataset.tag, it.troubles()]).toEqual(['mine', undefined, []]);
  });
});

test('a template that binds every attribute and event of every tag tells of each tag once at most', async () => {
  const tags = Object.entries({ ...TAGS, ...KNOWN }).map(([tag, { attributes, events }]) => {
    const bound = Object.keys(attributes).map((name) => `${name}="{{a.${name.replaceAll('-', '')}}}"`);
    const listeners = events.map((event) => `bind${event}="any"`);
    return `<${tag} ${[...bound, ...listeners].join(' ')} />`;
  });
  const it = await open(page(tags.join(''), 'data: { a: {} }, any() {}'));
  const about = it.troubles().map((trouble) => /<([\w-]+)> gets undefined/.exec(trouble)?.[1]);
  expect(about).toEqual([...new Set(about)]);
  expect(about).toContain('live-pusher');
});
