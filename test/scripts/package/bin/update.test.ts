/** `trtc-miniprogram add` of another version, where one was before. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Cloudbaserc } from '../../../../scripts/package/bin/kit';
import { add, CLOUDBASERC, everything, hostOf, kitOf, put, RULE, run } from '../host';

const read = (root: string, name: string): string => readFileSync(path.join(root, name), 'utf8');

describe('a newer version', () => {
  const [entry] = CLOUDBASERC.functions;
  const functions = [{ ...entry, envVariables: { ...entry.envVariables, NEW: '{{env.NEW}}' } }];
  const newerKit = () => ({
    ...kitOf('0.2.0', { 'miniprogram_dist/pages/new.js': '', 'miniprogram_dist/images/logo.svg': undefined }),
    cloudbaserc: { ...CLOUDBASERC, functions } as unknown as Cloudbaserc,
  });

  test('updates what is ours, says what, and leaves what is not; then all of it is removed', async () => {
    const root = hostOf({ 'cloudbaserc.json': '{"functionRoot":"cloudfunctions"}' });
    const before = everything(root);
    await add(root, '--copy');
    const manifest = read(root, 'cloudfunctions/usersig/package.json').replace(
      '\n}',
      ',\n  "dependencies": { "wx-server-sdk": "4.0.2" }\n}',
    );
    put(root, {
      'cloudfunctions/usersig/package.json': manifest,
      'cloudfunctions/usersig/authorize.cjs': '// mine',
      'cloudbaserc.json': read(root, 'cloudbaserc.json').replace('"timeout":10', '"timeout":20'),
    });

    const { exitCode, stdout } = await run(root, ['add', '--yes'], newerKit());
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('From 0.1.0 to 0.2.0')]);
    expect(stdout).toMatch(/change +cloudbaserc\.json +new variables of usersig: NEW/);
    expect(stdout).toMatch(/remove +miniprogram\/trtc\/ +the pages, 1 files/);
    expect(read(root, 'cloudfunctions/usersig/index.js')).toContain('0.2.0');
    expect(read(root, 'cloudfunctions/usersig/package.json')).toBe(manifest.replaceAll('0.1.0', '0.2.0'));
    expect(read(root, 'cloudfunctions/usersig/authorize.cjs')).toBe('// mine');
    expect(JSON.parse(read(root, 'cloudbaserc.json')).functions[0]).toMatchObject({
      timeout: 20,
      envVariables: { NEW: '{{env.NEW}}' },
    });
    expect(Object.keys(everything(path.join(root, 'miniprogram/trtc')))).toEqual([
      'pages/new.js',
      'pages/room/room.js',
    ]);

    expect(read(root, 'cloudfunctions/usersig/added.json')).not.toContain('logo.svg');

    const last = await run(root, ['remove', '--yes'], newerKit());
    // The owner's timeout is in the entry.
    expect(last.stderr).toMatch(/function usersig was changed.*take it out by hand/);
    expect(Object.keys(everything(root)).filter((name) => !(name in before))).toEqual([
      '.env.local',
      'cloudfunctions/usersig/authorize.cjs',
      'cloudfunctions/usersig/package.json',
    ]);
    expect(last.stdout).toMatch(/changed since it was written: cloudfunctions\/usersig\/package\.json/);
  });

  test('what it puts into an entry is taken out with it, to the byte', async () => {
    const root = hostOf({ 'cloudbaserc.json': '{ "functionRoot": "cloudfunctions", "functions": [ ] }' });
    const before = everything(root);
    await add(root);
    const old = read(root, 'miniprogram/app.json').replace(/,\s*"pages\/check\/check"/, '');
    const record = read(root, 'cloudfunctions/usersig/added.json').replace(
      /,\\n\s*\\"pages\/check\/check\\"/,
      '',
    );
    put(root, { 'miniprogram/app.json': old, 'cloudfunctions/usersig/added.json': record });
    expect(await run(root, ['add', '--yes'], newerKit())).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('new pages of the subpackage: pages/check/check'),
    });
    expect(await run(root, ['remove', '--yes'], newerKit())).toMatchObject({ exitCode: 0, stderr: '' });
    for (const [name, content] of Object.entries(before)) expect(read(root, name)).toBe(content);
  });

  test('extends the cloudbaserc.json that an older one has created; it is removed all the same', async () => {
    const root = hostOf();
    const before = everything(root);
    await add(root);
    await run(root, ['add', '--yes'], newerKit());
    expect(read(root, 'cloudbaserc.json')).toContain('{{env.NEW}}');
    await run(root, ['remove', '--yes'], newerKit());
    expect(everything(root)).toEqual({
      ...before,
      '.env.local': expect.anything(),
      'cloudfunctions/usersig/authorize.cjs': RULE,
    });
  });

  test('is not replaced by an older one', async () => {
    const root = hostOf();
    await run(root, ['add', '--yes'], newerKit());
    const before = everything(root);
    expect((await add(root)).stderr).toMatch(/Version 0\.2\.0 is here, and this package is 0\.1\.0/);
    expect(everything(root)).toEqual(before);
  });
});
