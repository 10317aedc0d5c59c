// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { listenToKeyboard } from '../../../../../scripts/simulator/web/phone/keyboard';
import { open, page, type Running, setUpPrograms } from '../../runtime/programs';

setUpPrograms();

const LOGS = 'say(e: any) { log([e.type, e.target.id, e.currentTarget.id]); }';

/** Ids are classes, too: the engine keeps them from the document. */
async function withKeyboard(wxml: string, fields = LOGS): Promise<Running> {
  const screen = document.createElement('div');
  document.body.append(screen);
  listenToKeyboard(screen);
  return open(page(wxml.replaceAll(/ id="(\w+)"/g, ' id="$1" class="$1"'), fields), { screen });
}

const on = ({ phone }: Running, id: string): HTMLElement =>
  phone.options.screen.querySelector(`.${id}`) as HTMLElement;

async function press(it: Running, id: string, key: string, more: KeyboardEventInit = {}): Promise<boolean> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  on(it, id).dispatchEvent(event);
  await it.settle();
  return event.defaultPrevented;
}

/** What Tab comes to, in its order, as role and id. */
const order = ({ phone }: Running): readonly string[] =>
  [...phone.options.screen.querySelectorAll<HTMLElement>('*')]
    .filter(({ tabIndex }) => tabIndex >= 0)
    .map((one) => `${one.getAttribute('role') ?? one.localName} ${one.className}`);

test.each(['bindtap', 'bind:tap', 'catchtap', 'mut-bind:tap', 'capture-bind:tap', 'capture-catch:tap'])(
  'what listens with %s is a button that Tab comes to',
  async (listener) => {
    const it = await withKeyboard(
      `<view id="a" ${listener}="say">a</view><view id="b" bindlongpress="say" />`,
    );
    expect(order(it)).toEqual(['button a']);
  },
);

test.each(['Enter', ' '])('the key "%s" is a tap on it, which bubbles', async (key) => {
  const it = await withKeyboard('<view id="out" bindtap="say"><text id="in" bindtap="say">x</text></view>');
  const isKept = await press(it, 'in', key);
  expect([it.log, isKept]).toEqual([
    [
      ['tap', 'in', 'in'],
      ['tap', 'in', 'out'],
    ],
    true,
  ]);
});

test('a key that is held presses once, and one with Control is the browser’s', async () => {
  const it = await withKeyboard('<view id="a" bindtap="say" />');
  await press(it, 'a', 'Enter');
  await press(it, 'a', 'Enter', { repeat: true });
  await press(it, 'a', 'Enter', { ctrlKey: true });
  expect(it.log).toEqual([['tap', 'a', 'a']]);
});

test('a role of WXML is one for screen readers; a view around other controls is their group', async () => {
  const it = await withKeyboard(
    '<view id="a" bindtap="say" aria-role="tab" /><view id="b" bindtap="say"><view id="c" catchtap="say" /></view>',
  );
  expect(order(it)).toEqual(['tab a', 'group b', 'button c']);
});

test('a view that listens for the button inside it is pressed there', async () => {
  const it = await withKeyboard(
    '<view id="out" bindtap="say"><view id="in" aria-role="button" aria-label="l" /></view>',
  );
  expect(order(it)).toEqual(['button in']);
  await press(it, 'in', 'Enter');
  expect(it.log).toEqual([['tap', 'in', 'out']]);
});

test('a button of WeChat with one of the page inside it is one button', async () => {
  const it = await withKeyboard(
    '<button id="b" open-type="share"><view id="in" aria-role="button" aria-label="l" /></button>',
  );
  expect(order(it)).toEqual(['button b']);
  expect(on(it, 'in').hasAttribute('role')).toBe(false);
});

test('nothing comes to what is disabled, hidden from readers or lets a finger through', async () => {
  const it = await withKeyboard(
    `<view id="a" bindtap="say" aria-disabled="{{off}}" /><button id="b" disabled="{{off}}" bindtap="say" />
     <switch id="c" disabled="{{off}}" /><view aria-hidden="{{off}}"><view id="d" bindtap="say" /></view>
     <view id="e" bindtap="say" style="{{off ? 'pointer-events: none' : ''}}" /><input id="f" disabled="{{off}}" /><view id="z" bindtap="turn" />`,
    `data: { off: false }, turn() { this.setData({ off: true }); }, ${LOGS}`,
  );
  expect(order(it)).toEqual([
    'button a',
    'button b',
    'switch c',
    'button d',
    'button e',
    'input f',
    'button z',
  ]);
  await press(it, 'z', 'Enter');
  expect(order(it)).toEqual(['input f', 'button z']);
  expect((on(it, 'f') as HTMLInputElement).disabled).toBe(true);
  await press(it, 'a', 'Enter');
  expect(it.log).toEqual([]);
});

test('what lets a finger through under the focus is pressed as with one: what is around it hears it', async () => {
  const it = await withKeyboard(
    '<view id="out" bindtap="say"><view id="in" catchtap="say" style="pointer-events: none" /></view>',
  );
  await press(it, 'in', 'Enter');
  expect(it.log).toEqual([['tap', 'out', 'out']]);
});

test('choices, links and buttons work by their keys', async () => {
  const it = await withKeyboard(
    `<switch id="s" bindchange="told" /><checkbox-group bindchange="told"><checkbox id="c" value="v" /></checkbox-group>
     <button id="b" open-type="share" /><navigator id="n" url="/pages/home/home?to=1" />`,
    'told(e: any) { log(e.detail.value); }',
  );
  expect(order(it)).toEqual(['switch s', 'checkbox c', 'button b', 'link n']);
  for (const id of ['s', 'c', 'b', 'n']) await press(it, id, ' ');
  expect(it.log).toEqual([true, ['v']]);
  expect([it.phone.cards.length, it.phone.pages.open.length]).toEqual([1, 2]);
});

test('a picker is a button that opens once; Tab passes by one that is disabled', async () => {
  const it = await withKeyboard(
    `<picker id="p" range="{{['a']}}" /><picker id="q" range="{{['a']}}" disabled /><picker id="r" aria-role="tab" />`,
  );
  expect(order(it)).toEqual(['button p', 'tab r']);
  const sheets = new Set<unknown>();
  it.phone.onChange = () => sheets.add(it.phone.surface.picking);
  await press(it, 'p', 'Enter');
  expect(sheets.size).toBe(1);
});

test('keys in a field are its own', async () => {
  const it = await withKeyboard('<input id="i" bindtap="say" bindconfirm="say" />');
  expect([await press(it, 'i', 'Enter'), it.log]).toEqual([false, [['confirm', 'i', 'i']]]);
});
