// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { open, page, setUpPrograms } from './programs';

setUpPrograms();
afterEach(() => {
  vi.unstubAllGlobals();
});

const LOGS = 'on(e: any) { log([e.type, e.detail]); }';

describe.each(['input', 'textarea'])('<%s>', (tag) => {
  test('gets the keyboard by focus and loses it, and tells each as documented', async () => {
    const it = await open(
      page(
        `<${tag} class="f" value="ab" focus="{{f}}" bindfocus="on" bindblur="on" /><view class="t" bindtap="turn" />`,
        `data: { f: false }, turn() { this.setData({ f: !(this as any).data.f }); }, ${LOGS}`,
      ),
    );
    await it.tap('.t');
    expect(document.activeElement).toBe(it.screen.querySelector('.f'));
    await it.tap('.t');
    expect(it.log).toEqual([
      ['focus', { value: 'ab', height: 0 }],
      ['blur', { value: 'ab', cursor: 2 }],
    ]);
  });

  test('with auto-focus has it at once', async () => {
    const it = await open(page(`<${tag} class="f" auto-focus />`));
    expect(document.activeElement).toBe(it.screen.querySelector('.f'));
  });

  test('is confirmed by Enter, but not while an input method is at work', async () => {
    const it = await open(page(`<${tag} class="f" value="ab" confirm-type="send" bindconfirm="on" />`, LOGS));
    const enter = (isComposing: boolean): void => {
      const event = new KeyboardEvent('keydown', { key: 'Enter' });
      Object.defineProperty(event, 'isComposing', { value: isComposing });
      it.screen.querySelector('.f')?.dispatchEvent(event);
    };
    enter(true);
    enter(false);
    expect(it.log).toEqual([['confirm', { value: 'ab' }]]);
  });
});

describe('<image>', () => {
  /** Pictures that are asked for, in their order. */
  function pictures(): { src: string; onload(): void; onerror(): void }[] {
    const made: { src: string; onload(): void; onerror(): void }[] = [];
    vi.stubGlobal(
      'Image',
      class {
        src = '';
        naturalWidth = 40;
        naturalHeight = 20;
        onload = (): void => {};
        onerror = (): void => {};
        constructor() {
          made.push(this);
        }
      },
    );
    return made;
  }
  const wxml =
    '<image class="i" src="{{s}}" mode="widthFix" lazy-load show-menu-by-longpress bindload="on" binderror="on" />';

  test('tells the size of its picture, and has its shape where the mode says so', async () => {
    const asked = pictures();
    const it = await open(page(wxml, `data: { s: 'https://a.example/b.png' }, ${LOGS}`));
    asked[0]?.onload();
    const { style } = it.screen.querySelector('.i') as HTMLElement;
    expect([asked[0]?.src, it.log]).toEqual([
      'https://a.example/b.png',
      [['load', { width: 40, height: 20 }]],
    ]);
    expect([style.height, style.aspectRatio, it.troubles()]).toEqual(['auto', '40 / 20', []]);
  });

  test('tells of a picture that is not there; one that came too late is none', async () => {
    const asked = pictures();
    const it = await open(page(wxml, `data: { s: '/a.png' }, ${LOGS}`));
    it.phone.top?.setData({ s: '/b.png' });
    asked[0]?.onload();
    asked[1]?.onerror();
    expect(it.log).toEqual([['error', { errMsg: 'GET /b.png failed' }]]);
  });

  test('fetches no picture whose name a template did not know yet', async () => {
    const asked = pictures();
    const it = await open(
      page(wxml, `data: { s: '/.svg' }, onLoad() { this.setData({ s: '/a.svg' }); }, ${LOGS}`),
    );
    expect([asked.map(({ src }) => src), it.troubles()]).toEqual([['', '/a.svg'], []]);
  });
});

test('<textarea auto-height> is as high as its text, its padding not counted twice, from the beginning', async () => {
  // No layout here: in a document, a line of 16 and the padding.
  const height = vi.spyOn(HTMLTextAreaElement.prototype, 'scrollHeight', 'get');
  height.mockImplementation(function (this: HTMLElement) {
    return this.isConnected ? 36 : 0;
  });
  const it = await open(page('<textarea auto-height style="padding: 10px" />'));
  expect((it.screen.querySelector('textarea') as HTMLElement).style.height).toBe('16px');
  height.mockRestore();
});
