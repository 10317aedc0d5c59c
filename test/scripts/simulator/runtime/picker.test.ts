// @vitest-environment happy-dom
import { describe, expect, test, vi } from 'vitest';
import type { Picking } from '../../../../scripts/simulator/runtime/picking';
import { open, page, type Running, setUpPrograms } from './programs';

setUpPrograms();

/** Home with a picker of these attributes, opened by a tap. */
async function opened(attributes: string, data = '{}'): Promise<Running> {
  const it = await open(
    page(
      `<picker class="p" ${attributes} bindchange="on" bindcancel="cancelled" bindcolumnchange="on">words</picker>`,
      `data: ${data}, on(e: any) { log([e.type, e.detail]); }, cancelled() { log('cancelled'); }`,
    ),
  );
  await it.tap('.p');
  return it;
}

function sheetOf({ phone }: Running): Picking {
  const { picking } = phone.surface;
  if (picking === null) throw new Error('no sheet is open');
  return picking;
}
const shown = (it: Running): readonly (string | undefined)[] => {
  const { columns = [], chosen = [] } = sheetOf(it).wheels ?? {};
  return columns.map((column, at) => column[chosen[at] ?? 0]);
};

describe('a picker', () => {
  test('of a list opens at its value, shows objects by range-key, and tells the index as a text', async () => {
    const it = await opened(
      'header-text="Which?" value="{{1}}" range="{{r}}" range-key="n"',
      "{ r: [{ n: 'a' }, { n: 'b' }, { n: 'c' }] }",
    );
    expect([sheetOf(it).title, sheetOf(it).wheels?.columns, shown(it)]).toEqual([
      'Which?',
      [['a', 'b', 'c']],
      ['b'],
    ]);
    sheetOf(it).turn(0, 2);
    sheetOf(it).confirm();
    expect([it.log, it.phone.surface.picking]).toEqual([[['change', { value: '2' }]], null]);
    await it.tap('.p');
    expect(shown(it)).toEqual(['c']);
  });

  test('that is cancelled tells so, and is as it was', async () => {
    const it = await opened('range="{{r}}"', "{ r: ['a', 'b'] }");
    sheetOf(it).turn(0, 1);
    sheetOf(it).cancel();
    await it.tap('.p');
    expect([it.log, shown(it)]).toEqual([['cancelled'], ['a']]);
  });

  test('that is disabled opens nothing; one that goes takes its sheet with it', async () => {
    const disabled = await opened('disabled range="{{r}}"', "{ r: ['a'] }");
    expect(disabled.phone.surface.picking).toBeNull();
    const it = await opened('wx:if="{{!gone}}" range="{{r}}"', "{ r: ['a'] }");
    expect(shown(it)).toEqual(['a']);
    it.phone.top?.setData({ gone: true });
    expect(it.phone.surface.picking).toBeNull();
  });

  test('of many lists tells of each turn, and shows what the page makes of it meanwhile', async () => {
    const it = await open(
      page(
        '<picker class="p" mode="multiSelector" range="{{r}}" value="{{v}}" bindchange="on" bindcolumnchange="column" />',
        `data: { v: [0, 1], r: [['x', 'y'], ['a', 'b']] }, on(e: any) { log(e.detail); },
         column(e: any) { log(e.detail); this.setData({ 'r[1]': ['c'], v: [e.detail.value, 0] }); }`,
      ),
    );
    await it.tap('.p');
    expect(shown(it)).toEqual(['x', 'b']);
    sheetOf(it).turn(0, 1);
    expect(shown(it)).toEqual(['y', 'c']);
    sheetOf(it).confirm();
    expect(it.log).toEqual([{ column: 0, value: 1 }, { value: [1, 0] }]);
  });

  test('of a time keeps between its start and its end', async () => {
    const it = await opened('mode="time" value="07:10" start="09:30" end="10:15"');
    expect([shown(it), sheetOf(it).wheels?.columns[0]]).toEqual([
      ['09', '30'],
      ['09', '10'],
    ]);
    sheetOf(it).turn(0, 1);
    expect([shown(it), sheetOf(it).wheels?.columns[1]?.length]).toEqual([['10', '15'], 16]);
    sheetOf(it).confirm();
    expect(it.log).toEqual([['change', { value: '10:15' }]]);
  });

  test.each([
    ['value="2024-01-31"', ['2024年', '1月', '31日'], '2024-02-29'],
    ['value="2023-01-31"', ['2023年', '1月', '31日'], '2023-02-28'],
    ['value="2024-01" fields="month"', ['2024年', '1月'], '2024-02'],
  ])('of a date with %s has the days that its month has', async (attributes, first, then) => {
    const it = await opened(`mode="date" ${attributes}`);
    expect(shown(it)).toEqual(first);
    sheetOf(it).turn(1, 1);
    sheetOf(it).confirm();
    expect(it.log).toEqual([['change', { value: then }]]);
  });

  test('of a date without a value begins today', async () => {
    vi.setSystemTime(new Date(2025, 10, 3));
    const it = await opened('mode="date" end="2026-01-01" fields="year"');
    expect([shown(it), sheetOf(it).wheels?.columns[0]?.at(-1)]).toEqual([['2025年'], '2026年']);
  });

  test('of a region has no list here: names are written, and it is noted', async () => {
    const it = await opened('mode="region" value="{{v}}"', "{ v: ['广东省', '广州市', '海珠区'] }");
    expect([sheetOf(it).wheels, sheetOf(it).names]).toEqual([null, ['广东省', '广州市', '海珠区']]);
    sheetOf(it).write(2, '天河区');
    sheetOf(it).confirm();
    expect(it.log).toEqual([['change', { value: ['广东省', '广州市', '天河区'], code: [], postcode: '' }]]);
    expect(it.troubles()).toEqual([expect.stringContaining('has no list of regions here')]);
  });

  test('is sent by its form as it stands, and put back', async () => {
    const it = await open(
      page(
        `<form bindsubmit="on"><picker class="p" name="p" range="{{['a', 'b']}}" />
         <button class="send" form-type="submit" /><button class="reset" form-type="reset" /></form>`,
        'on(e: any) { log(e.detail.value.p); }',
      ),
    );
    await it.tap('.p');
    sheetOf(it).turn(0, 1);
    sheetOf(it).confirm();
    await it.tap('.send');
    await it.tap('.reset');
    await it.tap('.send');
    expect(it.log).toEqual(['1', '0']);
  });
});
