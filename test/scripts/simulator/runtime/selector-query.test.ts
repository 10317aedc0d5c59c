// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { LOG, open, page, setUpPrograms } from './programs';

setUpPrograms();

/** What a page with this template logs that runs statements when it is ready. */
async function told(wxml: string, code: string, files = {}): Promise<readonly unknown[]> {
  const it = await open({ ...page(wxml, `onReady() { ${code} }`), ...files });
  await it.settle();
  expect(it.troubles()).toEqual([]);
  return it.log;
}

describe('a query', () => {
  test('gives styles, properties and attributes, marks, and contexts', async () => {
    const files = {
      'components/tile/tile.ts': 'declare const Component: any; Component({ properties: { n: Number } });',
    };
    expect(
      await told(
        '<view mark:a="1" class="box" style="color: red; margin-top: 3px" /><tile class="tile" n="2" /><scroll-view class="scroll" scroll-y scroll-top="7" /><live-player id="p" />',
        `const query = wx.createSelectorQuery();
         query.select('.box').fields({ mark: true, computedStyle: ['color', 'marginTop'] });
         query.select('.tile').fields({ properties: ['n', 'none'] });
         query.select('.scroll').fields({ properties: ['scrollY', 'scroll-top'] });
         query.select('#p').context(({ context }: any) => log(typeof context.requestFullScreen));
         query.selectAll('.tile, #p').fields({ id: true });
         query.exec((all: any) => log([...all.slice(0, 3), all[4].length]));`,
        files,
      ),
    ).toEqual([
      'function',
      [
        { mark: { a: '1' }, color: 'red', marginTop: '3px' },
        { n: 2 },
        { scrollY: true, 'scroll-top': '7' },
        2,
      ],
    ]);
  });

  test('gives what a tag looks like while it is pressed, as its template says', async () => {
    expect(
      await told(
        '<button class="b" hover-class="none" />',
        `wx.createSelectorQuery().select('.b').fields({ properties: ['hoverClass'] }).exec((all: any) => log(all));`,
      ),
    ).toEqual([[{ hoverClass: 'none' }]]);
  });

  test('may be made where no page is, and asks the one that is on top when it is run', async () => {
    const it = await open({
      ...page('<view class="box" />'),
      'app.ts': `${LOG} declare const App: any; App({ onLaunch() {
        const query = wx.createSelectorQuery().select('.box').fields({ size: true });
        query.exec((r: any) => log(r));
        setTimeout(() => wx.createSelectorQuery().selectAll('.none').boundingClientRect((r: any) => log(r)).exec(), 3);
      } });`,
    });
    expect([it.log, it.troubles()]).toEqual([[[{ width: 0, height: 0 }], []], []]);
  });

  test('gives what one draws with on a canvas, the same each time, and what scrolls a scroll-view', async () => {
    expect(
      await told(
        '<canvas type="2d" id="c" /><scroll-view id="s" />',
        `wx.createSelectorQuery().select('#c').node().select('#s').node().select('#c').fields({ node: true }).exec(([c, s, again]: any) => {
           c.node.width = 640;
           const image = c.node.createImage(); image.src = '/images/a.png';
           log([c.node === again.node, c.node.width, c.node.height, image.src, typeof c.node.getContext, typeof s.node.scrollTo]);
         });`,
      ),
    ).toEqual([[true, 640, 150, '/images/a.png', 'function', 'function']]);
  });
});
