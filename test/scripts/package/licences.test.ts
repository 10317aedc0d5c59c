/** What the packages carry of others is given on with its licence. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build as esbuild } from 'esbuild';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bundleForHosts } from '../../../scripts/function/bundle';
import { buildBin } from '../../../scripts/package/build-bin';
import { bundleTickets } from '../../../scripts/package/build-tickets';
import { buildMiniprogram } from '../../../scripts/package/miniprogram';
import { licencesOf, withLicences } from '../../../scripts/project/licences';
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
  const root = packageWith({ 'package.json': '{}' });
  await expect(licencesOf(root, ['theirs'])).rejects.toThrow('theirs does not say under which terms');
  await expect(licencesOf(root, ['nobody-wrote-this'])).rejects.toThrow('nobody-wrote-this');
});

/** A root with one package, `theirs`, of these files. */
function packageWith(files: Readonly<Record<string, string>>): string {
  const root = emptyFolder();
  const folder = path.join(root, 'node_modules', 'theirs');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return root;
}

test.each([
  [['LICENCE'], 'LICENCE'],
  [['License.txt'], 'License.txt'],
  [['LICENSE-APACHE', 'LICENSE-MIT'], 'LICENSE-APACHE\n\nLICENSE-MIT'],
  [['COPYING'], 'COPYING'],
  [['LICENSE', 'NOTICE'], 'LICENSE\n\nNOTICE'],
  [['NOTICE.txt'], 'NOTICE.txt\n\nMIT, as its package.json says'],
  [['licenses.js', 'noticed.md'], 'MIT, as its package.json says'],
])('all of a package that tells its terms is given on: %s', async (names, terms) => {
  const files = Object.fromEntries(names.map((name) => [name, `${name}\n`]));
  const root = packageWith({ ...files, 'package.json': '{"license":"MIT"}' });
  expect(await licencesOf(root, ['theirs'])).toBe(`theirs\n\n${terms}\n`);
});

test('a licence that would end the comment it stands in does not', async () => {
  const root = packageWith({ LICENSE: 'for **/*.js */ throw 1; /*' });
  const built = await esbuild({
    stdin: { contents: "export * from 'theirs'", resolveDir: root },
    bundle: true,
    write: false,
    metafile: true,
    plugins: [
      {
        name: 'theirs',
        setup: (made) => {
          made.onResolve({ filter: /^theirs$/ }, () => ({
            path: path.join(root, 'node_modules', 'theirs', 'LICENSE'),
          }));
          made.onLoad({ filter: /LICENSE$/ }, () => ({ contents: 'export const own = 1;' }));
        },
      },
    ],
  });
  const code = await withLicences(root, built);
  expect(code).toContain('throw 1;');
  expect(() => new Function(code)()).not.toThrow();
});
