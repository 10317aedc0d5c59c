/** The page around the phones: by keyboard and by names alone, by its addresses, and when files change. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { copyProject } from '../project-copy';
import { startDemo } from './desk';
import { setUpDesks } from './desks';

const own = setUpDesks();

test('by keyboard alone: the first time a phone asks its user; after a no it leads to the settings and back', async () => {
  const other = await own.open('carol');
  const { page } = other;
  const carol = other.phone('carol');
  const { screen } = carol;
  await carol.runs();
  const hasFocus = (locator: Locator) => locator.evaluate((one) => one === document.activeElement);
  const press = async (locator: Locator, key: string): Promise<void> => {
    await other.appears(locator);
    for (let tabs = 0; tabs < 40 && !(await hasFocus(locator)); tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.press(key);
  };
  const ring = screen.locator('.focus-ring');
  await press(screen.getByLabel('Room number'), '1');
  await page.keyboard.press('1');
  const join = screen.getByRole('button', { name: 'Join', exact: true });
  await press(join, 'Tab');
  await page.keyboard.press('Shift+Tab');
  const [around = 0, inside = 0] = await Promise.all(
    [ring, join].map((one) => one.evaluate((shown) => shown.getBoundingClientRect().width)),
  );
  expect(around).toBeCloseTo(inside + 4);
  await page.keyboard.press('Enter');
  // Nothing behind a question has the focus: it is on the answer, and Escape is a no.
  for (const [what, key] of [
    ['privacy agreement', 'Enter'],
    ['wants to use your microphone', ' '],
    ['wants to use your camera', 'Escape'],
  ] as const) {
    await carol.shows(what);
    expect(await hasFocus(screen.getByRole('button', { name: 'Allow' }))).toBe(true);
    await page.keyboard.press(key);
  }
  await press(screen.getByRole('button', { name: 'Open settings' }), 'Enter');
  await press(screen.getByLabel('Camera', { exact: true }), ' ');
  await press(screen.getByRole('button', { name: 'Back to the mini-program' }), 'Enter');
  await carol.shows('Waiting for others to join…');
  await carol.until(() => document.querySelector('live-pusher canvas:not([hidden])') !== null, null);
  await press(screen.getByRole('button', { name: 'Menu' }), 'Enter');
  await page.keyboard.press('Escape');
  expect(await hasFocus(screen.getByRole('button', { name: 'Menu' }))).toBe(true);
});

test('all controls of a desk have names of their own; without phones it says how to add one', async () => {
  const emptied = await own.open();
  await emptied.phone('alice').runs();
  for (const name of ['alice', 'bob']) await emptied.phone(name).openTrouble();
  await emptied.click(
    emptied.page.getByRole('button', { name: 'Second device of this user, Alice’s phone' }),
  );
  const tree = await emptied.page.locator('body').ariaSnapshot();
  const names: readonly string[] =
    tree.match(/(?<=- )(button|link|combobox|switch|dialog|region)( ".*")?/g) ?? [];
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(names).toContain('button "Remove Alice’s phone 2"');
  const remove = emptied.page.getByRole('button', { name: /^Remove / });
  while ((await remove.count()) > 0) await remove.first().click();
  await emptied.appears(emptied.page.getByText('No phone is here. Add one'));
});

test('an address that names nobody says who there is', async () => {
  const nobody = await own.open('zzz');
  await nobody.appears(nobody.page.getByText('There is no user zzz here.'));
  await nobody.click(nobody.page.getByText('Carol'));
  await nobody.phone('carol').runs();
});

test('files that change load the phones anew, and what does not compile is shown with file and line', async () => {
  const copy = copyProject();
  const watching = await startDemo(copy.root);
  onTestFinished(async () => {
    await watching.close();
    copy.remove();
  });
  const other = await own.open(undefined, watching);
  const phone = other.phone('alice');
  await phone.shows('Join');
  const template = path.join(copy.root, 'miniprogram/trtc/components/trtc-home/trtc-home.wxml');
  const whole = readFileSync(template, 'utf8');
  writeFileSync(template, whole.replace('<view', '<vieww'));
  await other.appears(other.page.getByText('miniprogram/trtc/components/trtc-home/trtc-home.wxml:1:'));
  writeFileSync(template, whole.replace('{{t.yourName}}', 'Come in'));
  await phone.shows('Come in');
  await other.vanishes(other.page.locator('.problems'));
});
