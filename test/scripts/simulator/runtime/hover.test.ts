// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import { open, page, type Running, setUpPrograms } from './programs';

setUpPrograms();

const press = ({ screen }: Running, selector: string, type = 'pointerdown', clientX = 0): void => {
  screen
    .querySelector(selector)
    ?.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, clientX }));
};
const hasClass = ({ screen }: Running, selector: string, name: string): boolean =>
  screen.querySelector(selector)?.classList.contains(name) === true;
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('hover-class', () => {
  test('is there from its start time on, and stays a while after the finger has left', async () => {
    const it = await open(
      page(
        '<view class="v" hover-class="h" hover-start-time="{{30}}" hover-stay-time="{{200}}">words</view>',
      ),
    );
    const seen: boolean[] = [];
    const look = async (ms: number): Promise<void> => {
      await wait(ms);
      seen.push(hasClass(it, '.v', 'h'));
    };
    press(it, '.v');
    await look(29);
    await look(1);
    press(it, '.v', 'pointerup');
    await look(199);
    await look(1);
    expect([seen, hasClass(it, '.v', 'v'), it.troubles()]).toEqual([[false, true, true, false], true, []]);
  });

  test('goes when the finger scrolls', async () => {
    const it = await open(page('<view class="v" hoverClass="h" />'));
    press(it, '.v');
    await wait(50);
    expect(hasClass(it, '.v', 'h')).toBe(true);
    press(it, '.v', 'pointermove', 40);
    await wait(400);
    expect(hasClass(it, '.v', 'h')).toBe(false);
  });

  test.each([
    ['', [true, true]],
    ['hover-stop-propagation', [false, true]],
  ])('of a tag around another one, with %j, is %j', async (stop, both) => {
    const it = await open(
      page(`<view class="o" hover-class="h"><view class="i" hover-class="h" ${stop} /></view>`),
    );
    press(it, '.i');
    await wait(50);
    expect([hasClass(it, '.o', 'h'), hasClass(it, '.i', 'h')]).toEqual(both);
  });

  test('of a button and a navigator is one of WeChat, none for a disabled one or if it is none', async () => {
    const it = await open(
      page(
        '<button class="a" /><navigator class="b" /><button class="c" disabled /><button class="d" hover-class="none" />',
      ),
    );
    const pressed: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      press(it, `.${name}`);
      await wait(60);
      if (it.screen.querySelector(`.${name}`)?.hasAttribute('data-pressed')) pressed.push(name);
    }
    expect(pressed).toEqual(['a', 'b']);
  });

  test('in a component is a class of that component', async () => {
    const it = await open({
      ...page('<tile />'),
      'components/tile/tile.wxml': '<view class="v" hover-class="h" />',
      'components/tile/tile.wxss': '.h { color: red; }',
    });
    const view = it.screen.querySelector<HTMLElement>('[class$=v]') as HTMLElement;
    const [name = ''] = view.classList;
    view.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await wait(50);
    expect([...view.classList]).toEqual([name, name.replace(/v$/, 'h')]);
  });
});
