// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { open, page, setUpPrograms } from './programs';

setUpPrograms();

const LOGS = 'on(e: any) { log(e.detail.value); }';

describe('a choice', () => {
  test('of a checkbox-group: the group tells all that are on', async () => {
    const it = await open(
      page(
        '<checkbox-group bindchange="on"><checkbox class="a" value="a" checked /><label class="l">b<checkbox value="b" /></label></checkbox-group>',
        LOGS,
      ),
    );
    await it.tap('.l');
    await it.tap('.a');
    expect(it.log).toEqual([['a', 'b'], ['b']]);
  });

  test('of a radio-group: one is on, and the group tells when it becomes another', async () => {
    const it = await open(
      page(
        '<radio-group bindchange="on"><radio class="a" value="a" checked /><radio class="b" value="b" /></radio-group>',
        LOGS,
      ),
    );
    await it.tap('.a');
    await it.tap('.b');
    const on = [...it.screen.querySelectorAll('[aria-checked=true]')].map((one) => one.className);
    expect([it.log, on]).toEqual([['b'], ['b']]);
  });

  test('of a switch is told by itself, and a script may turn it', async () => {
    const it = await open(
      page(
        '<switch class="s" checked="{{s}}" bindchange="on" /><view class="t" bindtap="turn" />',
        `data: { s: false }, turn() { this.setData({ s: true }); }, ${LOGS}`,
      ),
    );
    const isOn = () => it.screen.querySelector('.s')?.getAttribute('aria-checked');
    await it.tap('.s');
    await it.tap('.s');
    expect([it.log, isOn()]).toEqual([[true, false], 'false']);
    await it.tap('.t');
    expect(isOn()).toBe('true');
  });

  test.each(['switch', 'checkbox', 'radio'])('that is disabled stays as it is: <%s>', async (tag) => {
    const it = await open(page(`<${tag} class="c" disabled />`));
    await it.tap('.c');
    expect(it.screen.querySelector('.c')?.getAttribute('aria-checked')).toBe('false');
  });
});

describe('slider', () => {
  test('tells while it is moved, and where it came to rest', async () => {
    const it = await open(
      page('<slider value="{{150}}" max="{{200}}" show-value bindchange="on" bindchanging="on" />', LOGS),
    );
    const range = it.screen.querySelector('slider input') as HTMLInputElement;
    expect(range.value).toBe('150');
    range.value = '160';
    for (const type of ['input', 'change']) range.dispatchEvent(new Event(type));
    expect([it.log, range.parentElement?.dataset.info]).toEqual([[160, 160], '160']);
  });
});

describe('form', () => {
  const wxml = `
    <form bindsubmit="on" bindreset="reset">
      <input name="i" value="a" /><textarea name="t" value="b" /><input value="nameless" />
      <switch name="s" class="s" /><slider name="n" value="3" />
      <checkbox-group name="c"><checkbox value="x" checked /><checkbox value="y" /></checkbox-group>
      <radio-group name="r"><radio value="p" /></radio-group>
      <button class="send" form-type="submit" /><button class="reset" formType="reset" /><button class="none" />
    </form>`;
  const fields = `${LOGS}, reset() { log('reset'); }`;
  const AS_WRITTEN = { i: 'a', t: 'b', s: false, n: 3, c: ['x'], r: '' };

  test('sends what is filled in, by name, and nothing for a button of no type', async () => {
    const it = await open(page(wxml, fields));
    await it.tap('.none');
    await it.tap('.send');
    expect([it.log, it.troubles()]).toEqual([[AS_WRITTEN], []]);
  });

  test('is put back as the template says', async () => {
    const it = await open(page(wxml, fields));
    (it.screen.querySelector('input') as HTMLInputElement).value = 'typed';
    await it.tap('.s');
    await it.tap('.send');
    await it.tap('.reset');
    await it.tap('.send');
    expect(it.log).toEqual([{ ...AS_WRITTEN, i: 'typed', s: true }, 'reset', AS_WRITTEN]);
  });
});
