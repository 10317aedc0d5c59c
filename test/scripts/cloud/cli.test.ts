/** What the real CLI leaves behind, and what is read of it. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cliCloud } from '../../../scripts/cloud/cli';
import { Interrupted } from '../../../scripts/program/world';
import { withCliCache } from '../../cli-cache';
import { OTHER_CODE } from '../../cloud-project';
import { ENV_ID, TencentCloud } from '../../tencent-cloud/stand-in';
import { TEST_SECRET_KEY } from '../../transcript';

vi.setConfig({ testTimeout: 600_000 });

const cloud = new TencentCloud();
let temporary: string;
beforeAll(async () => {
  await cloud.start();
  temporary = cloud.environment().TMPDIR ?? '';
  // Where this process has its own.
  vi.stubEnv('TMPDIR', temporary);
  vi.stubEnv('TEMP', temporary);
});
afterAll(() => {
  vi.unstubAllEnvs();
  cloud.stop();
});

test.each([
  ['has logged out, because the file stays', '{}', false],
  ['was interrupted while it was written', '{"credential":{"secr', false],
  ['has logged in', '{"credential":{"secretId":"a","secretKey":"b"}}', true],
])('knows that somebody %s', (_what, text, isLoggedIn) => {
  const env = cloud.environment({ isLoggedIn: false });
  writeFileSync(path.join(env.XDG_CONFIG_HOME ?? '', '.cloudbase', 'auth.json'), text);
  const asked = cliCloud({ root: temporary, env, signal: new AbortController().signal });
  expect(asked.hasLogin()).toBe(isLoggedIn);
});

test('ends when the program is interrupted, and no file with the variables of the function is left', async () => {
  cloud.put('usersig', { code: OTHER_CODE, variables: { TRTC_SECRET_KEY: TEST_SECRET_KEY } });
  const folders = () => readdirSync(temporary).filter((name) => name.startsWith('cloudbase-'));
  const interruption = new AbortController();
  let during: string[] = [];
  cloud.onAction = (action) => {
    if (action !== 'GetFunction') return;
    during = folders();
    interruption.abort(new Interrupted());
  };
  const env = { PATH: process.env.PATH, ...withCliCache(cloud.environment()) };
  const asked = cliCloud({ root: temporary, env, signal: interruption.signal }).describe('usersig', {
    envID: ENV_ID,
    variables: {},
  });
  await expect(asked).rejects.toThrow(Interrupted);
  expect([during.length, folders()]).toEqual([1, []]);
});
