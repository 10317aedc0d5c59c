/** What the packages carry of others is given on with its licence. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bundleForHosts } from '../../../scripts/function/bundle';
import { buildBin } from '../../../scripts/package/build-bin';
import { bundleTickets } from '../../../scripts/package/build-tickets';
import { buildMiniprogram } from '../../../scripts/package/miniprogram';
import { licencesOf } from '../../../scripts/project/licences';
import { ROOT } from '../../../scripts/project/project';

const COPYRIGHT: Readonly<Record<string, RegExp>> = {
  pako: /Vitaly Puzrin/,
  jose: /Filip Skokan/,
  'jsonc-parser': /Microsoft/,
};

/** Of the test that runs. */
function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'trtc-licences-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('each built file ends with the licences of the packages whose code it has', () => {
  test.each<[string, () => Promise<string>, readonly string[]]>([
    ['the function', async () => String((await bundleForHosts(ROOT)).files['index.js']), ['jose', 'pako']],
    ['the tickets', async () => (await bundleTickets(ROOT))['index.cjs'] ?? '', ['pako']],
    ['add', () => buildBin(ROOT), ['jsonc-parser']],
  ])('%s', async (_, build, packages) => {
    const [, end = ''] = (await build()).split('Code of others in this file:');
    expect(end.match(/^[\w-]+$/gm)).toEqual(expect.arrayContaining([...packages]));
    for (const name of packages) expect(end).toMatch(COPYRIGHT[name] ?? /never/);
    expect(end.match(/Permission is hereby granted/g)?.length).toBeGreaterThanOrEqual(packages.length);
  });
});

test('those of the pages lie beside them, for a phone has no use for them', async () => {
  const target = emptyFolder();
  await buildMiniprogram(ROOT, target, async () => undefined);
  expect(readFileSync(path.join(target, 'LICENSES.txt'), 'utf8')).toBe(
    'trtc-wx-sdk\n\nISC, as its package.json says\n',
  );
});

test('a package that does not say its terms is not given on', async () => {
  const root = emptyFolder();
  const folder = path.join(root, 'node_modules', 'silent');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "silent" }');
  await expect(licencesOf(root, ['silent'])).rejects.toThrow(
    'silent does not say under which terms it may be given on',
  );
});
