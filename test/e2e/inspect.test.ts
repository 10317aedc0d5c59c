/** The ticket inspector, as the page of the simulator and as one file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildInspect } from '../../scripts/simulator/site/assets';
import vectors from '../vectors/usersig.json';
import { launch } from './launch';

interface Vector {
  readonly by: string;
  readonly kind: string;
  readonly key: string;
  readonly userID: string;
  readonly sig: string;
}

let browser: Browser;
let folder: string;
let page: Page;
const requested: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'inspect-'));
  const file = path.join(folder, 'inspect.html');
  const [launched, html] = await Promise.all([launch(), buildInspect()]);
  browser = launched;
  writeFileSync(file, html.body);
  page = await browser.newPage({ locale: 'en-US' });
  page.on('request', (request) => requested.push(request.url()));
  await page.goto(pathToFileURL(file).href);
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const LIBRARIES = ['node', 'go', 'python', 'php'];
/** Two of each library. */
const some = (isUserSig: boolean): readonly Vector[] =>
  LIBRARIES.flatMap((library) =>
    (vectors as readonly Vector[])
      .filter(({ by, kind }) => by === library && (kind === 'userSig') === isUserSig)
      .slice(0, 2),
  );
const userSigs = some(true);
const keys = some(false);

/** What the page shows for a ticket and a key, each field on a line. */
async function inspect(ticket: string, key = ''): Promise<string> {
  await page.locator('.key-text').fill('');
  await page.locator('.ticket-text').fill(ticket);
  await page.locator('.key-text').fill(key);
  const verdict = key === '' ? /not checked/ : /right|wrong|hexadecimal/;
  await page.locator('dl .field').filter({ hasText: 'Signature' }).filter({ hasText: verdict }).waitFor();
  return page.locator('dl').innerText();
}

test('as one file it reads tickets of every official library, and knows their keys, without a request', async () => {
  expect([userSigs.length, keys.length]).toEqual([8, 8]);
  for (const { sig, key, userID, kind } of [...userSigs, ...keys]) {
    const shown = await inspect(sig, key);
    expect(shown).toContain('right: this key signed this ticket');
    expect(shown).toContain(userID);
    expect(shown).toMatch(kind === 'userSig' ? /Kind\s+UserSig/ : /Kind\s+PrivateMapKey/);
  }
  expect(requested.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
});

test('it says what a PrivateMapKey allows, and since when it is over', async () => {
  const shown = await inspect(keys[0]?.sig ?? '');
  expect(shown).toMatch(/Privilege bits\s+\d+ = 0b[01]{8}/);
  expect(shown).toMatch(/Room\s+room /);
  expect(shown).toMatch(/still|expired/);
});

test.each([
  ['another key', 'f'.repeat(64), 'wrong: another key signed it, or it was altered'],
  ['what is no key', 'abc', '64 lower-case hexadecimal characters'],
])('it is not fooled by %s', async (_what, key, words) => {
  expect(await inspect(userSigs[0]?.sig ?? '', key)).toContain(words);
});

test('it says why it cannot read something', async () => {
  await page.locator('.ticket-text').fill('eJwtjMsKgkAUQP');
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toMatch(/cut off|canonical/);
});

test('nothing but its own script runs in it, and nothing can be sent from it or loaded into it', async () => {
  const refused = await page.evaluate(async () => {
    const violated = new Set<string>();
    const allViolated = new Promise<void>((resolve) => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        violated.add(effectiveDirective);
        if (violated.size === 7) resolve();
      });
    });
    const away = 'http://127.0.0.1:9/key';
    const outcome = await fetch(away).then(
      () => 'sent',
      () => 'refused',
    );
    navigator.sendBeacon(away, 'key');
    const add = (name: string, attributes: Readonly<Record<string, string>>, text = ''): void => {
      const element = document.createElement(name);
      for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
      element.textContent = text;
      document.body.append(element);
    };
    add('img', { src: away });
    add('iframe', { src: away });
    add('base', { href: away });
    add('style', {}, 'body { display: none }');
    add('script', { src: away });
    add('script', {}, 'globalThis.hasRun = true');
    add('form', { action: away, method: 'post' });
    document.forms[0]?.submit();
    await allViolated;
    return { outcome, violated: [...violated].sort(), hasRun: 'hasRun' in globalThis };
  });
  expect(refused).toEqual({
    outcome: 'refused',
    violated: [
      'base-uri',
      'connect-src',
      'form-action',
      'frame-src',
      'img-src',
      'script-src-elem',
      'style-src-elem',
    ],
    hasRun: false,
  });
});
