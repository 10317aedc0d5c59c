// @vitest-environment happy-dom
/** A phone without a picture says what it waits for, in words. */
import { describe, expect, test } from 'vitest';
import { Waits, whyBlank } from '../../../../../scripts/simulator/web/phone/waits';
import { textsIn } from '../../../../../scripts/simulator/web/texts';

const en = textsIn('en');
const failed = { page: 'pages/a', message: 'x is {not} <b>defined</b>', isNote: false };
const note = { ...failed, isNote: true };

function screenWith(html: string): HTMLElement {
  document.body.innerHTML = `<div class="screen">${html}</div>`;
  return document.body.firstElementChild as HTMLElement;
}
const why = (page: string, troubles: readonly (typeof failed)[], html: string): string | null =>
  whyBlank({ page, troubles }, screenWith(html), en);

describe('a phone', () => {
  test('without a page is being opened, or says which script has failed', () => {
    expect(why('', [], '')).toBe('Opening the mini-program…');
    expect(why('', [note], '')).toBe('Opening the mini-program…');
    expect(why('', [note, failed], '')).toBe(
      'No page is open, for a script has failed: x is {not} <b>defined</b>',
    );
  });

  test.each(['<page>  <view></view></page>', ''])(
    'whose page has drawn nothing after a failure says that, too: "%s"',
    (html) => {
      expect(why('pages/a', [failed], html)).toMatch(/^This page has drawn nothing.*defined/);
    },
  );

  test.each([
    '<page>words</page>',
    '<page><img src="a.png"></page>',
    '<page><live-player></live-player></page>',
  ])('that has drawn something says nothing: %s', (html) => {
    expect(why('pages/a', [failed], html)).toBeNull();
  });

  test('whose page wants to be empty says nothing', () => {
    expect(why('pages/a', [note], '<page></page>')).toBeNull();
  });

  test('says it over its screen, as words and not as markup, until there is a picture', () => {
    const waits = new Waits(screenWith(''));
    const line = document.querySelector<HTMLElement>('.screen + [role=status]');
    waits.say(failed.message);
    expect([line?.hidden, line?.textContent, line?.childElementCount]).toEqual([false, failed.message, 0]);
    waits.say(null);
    expect(line?.hidden).toBe(true);
  });
});
