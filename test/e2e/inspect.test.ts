/** The ticket inspector, as the page of the simulator and as one file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signUserSig } from '../../cloudfunctions/usersig/tls/sign';
import { buildInspect } from '../../scripts/simulator/site/assets';
import { open } from '../cloudfunctions/usersig/calls';
import { altered, USER_SIG } from '../cloudfunctions/usersig/tls/tickets';
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
  expect(await refusalOf('eJwtjMsKgkAUQP')).toMatch(/canonical[\s\S]*MALFORMED[\s\S]*Copy the whole ticket/);
});

/** What the page says of what is no ticket. */
async function refusalOf(text: string): Promise<string> {
  await page.locator('.ticket-text').fill(text);
  await page.getByRole('alert').waitFor();
  return page.getByRole('alert').innerText();
}

/** A ticket with these fields changed after it was signed. */
const changed = (change: object): string =>
  altered(signUserSig(USER_SIG), (fields) => Object.assign(fields, change));

test('it finds both credentials in the example, which is a reply, and is emptied again', async () => {
  await page.locator('.key-text').fill('');
  await page.locator('.example').click();
  await page.locator('dl').nth(1).waitFor();
  const shown = await page.locator('dl').allInnerTexts();
  expect(shown).toEqual([
    expect.stringMatching(/Kind\s+UserSig/),
    expect.stringMatching(/Kind\s+PrivateMapKey/),
  ]);
  expect(shown.join()).toContain('room "vc-7kq2xw9dmb4t"');
  for (const one of shown) expect(one).toMatch(/Expires\s+\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\S* · still/);
  await page.locator('.clear').click();
  await page.locator('dl').first().waitFor({ state: 'detached' });
});

test('it leads back to the simulator, where there is one', async () => {
  expect(await page.locator('.back').count()).toBe(0);
  const served = await browser.newPage();
  const { body } = await buildInspect();
  await served.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body }));
  await served.goto('http://127.0.0.1:9/inspect');
  expect(await served.locator('.back').getAttribute('href')).toBe('/');
  await served.close();
});

test('it takes a key in quotes or behind its name', async () => {
  const { sig = '', key = '' } = userSigs[0] ?? {};
  for (const text of [`"${key}"`, `TRTC_SECRET_KEY=${key}`, `  ${key} `]) {
    expect(await inspect(sig, text)).toContain('right: this key signed this ticket');
  }
});

test('it names a pass, with its room, role and end', async () => {
  const { passes } = await open('videoLive');
  const stage = passes.find(({ role }) => role === 'anchor')?.pass ?? '';
  await page.locator('.ticket-text').fill(`pass: "${stage}"`);
  await page.locator('dl').filter({ hasText: 'Pass' }).waitFor();
  const shown = await page.locator('dl').innerText();
  expect(shown).toMatch(/Room\s+room "vl-\w{12}"\s+Mode\s+video live\s+Role\s+anchor/);
  expect(shown).toMatch(/Expires\s+[\d-]+ [\d:]+ UTC/);
  expect(shown).toContain('only the function');
});

test('it shows what it can of a ticket that is wrong, and what turns text around as a number', async () => {
  const said = await refusalOf(changed({ 'TLS.identifier': 'al\u202eice', 'TLS.expire': '1795400000' }));
  expect(said).toMatch(/TLS\.expire must be a whole number[\s\S]*INVALID_FIELD/);
  const shown = await page.locator('dl').innerText();
  expect(shown).toContain('"al\\u{202e}ice"');
  expect(shown).toContain('TLS.expire is itself a date');
});

test('in Chinese what is wrong is said in Chinese', async () => {
  await page.locator('.language').click();
  const wrong = { 'TLS.sdkappid': undefined, 'TLS.sdk_appid': '1400000001' };
  const texts = [
    'eJwtjMsKgkAUQP',
    changed({ 'TLS.time': '7', 'TLS.sig': 7 }),
    changed(wrong),
    '0f'.repeat(32),
  ];
  const said: string[] = [];
  for (const text of texts) said.push(await refusalOf(text));
  await page.locator('.language').click();
  expect(said[1]).toContain('字段不对：TLS.time、TLS.sig');
  for (const one of said) {
    expect(one).toMatch(/\p{Script=Han}{4}/u);
    expect(one).not.toMatch(/\b(the|must|is|it)\b/);
  }
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
