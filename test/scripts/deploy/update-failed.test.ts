/** `npm run deploy` where the cloud keeps something of the function that was there. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { COMPLETE, OTHER_CODE, setUpCloudProject } from '../../cloud-project';

const own = setUpCloudProject();
const { cloud, deploy } = own;
beforeEach(() => cloud.reset());

describe('npm run deploy', () => {
  test('fails when an update keeps the old code', async () => {
    cloud.put('usersig', { code: OTHER_CODE, variables: {} });
    cloud.trouble.set('UpdateFunctionCode', 'pretend');
    const { exitCode, stdout } = await deploy(COMPLETE);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/NO +code +\S+ +0\.0\.1\n/);
    expect(stdout).toMatch(/ok +variables /);
  });

  test('tells an authorize.cjs that was changed from one that is the same, and fails when the old one stays', async () => {
    expect((await deploy(COMPLETE)).exitCode).toBe(0);
    const file = path.join(own.project.root, 'cloudfunctions', 'usersig', 'authorize.cjs');
    const before = readFileSync(file);
    onTestFinished(() => writeFileSync(file, before));
    writeFileSync(file, 'exports.authorize = () => false;');
    const { stdout: doctorSays } = await own.doctor();
    expect(doctorSays).toMatch(/^ok +deployed code /m);
    expect(doctorSays).toMatch(
      /^NO +deployed authorize\.cjs +[0-9a-f]{12}, here it is [0-9a-f]{12}\n.*npm run deploy/m,
    );
    cloud.trouble.set('UpdateFunctionCode', 'pretend');
    const kept = await deploy(COMPLETE);
    expect([kept.exitCode, kept.stdout]).toEqual([1, expect.stringMatching(/NO +authorize\.cjs +/)]);
    expect(kept.stdout).toMatch(/ok +code +/);
    cloud.trouble.clear();
    expect((await deploy(COMPLETE)).exitCode).toBe(0);
    expect(cloud.filesOf('usersig')['authorize.cjs']).toEqual(new Uint8Array(readFileSync(file)));
    expect((await own.doctor()).stdout).toMatch(/^ok +deployed authorize\.cjs /m);
  });

  test('fails when an update keeps the time-out of three seconds and the old variables', async () => {
    cloud.put('usersig', { code: OTHER_CODE, variables: {} });
    cloud.trouble.set('UpdateFunctionConfiguration', 'pretend');
    const { exitCode, stdout } = await deploy(COMPLETE);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/NO +time-out +10 s +3 s\n/);
    expect(stdout).toMatch(/NO +variables /);
  });

  test('fails when the cloud refuses the update, even if what was there already looks right', async () => {
    cloud.put('usersig', { code: OTHER_CODE, variables: {} });
    cloud.trouble.set('UpdateFunctionConfiguration', { code: 'InternalError', message: 'not today' });
    const { exitCode, stdout } = await deploy(COMPLETE);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('not today');
    expect(stdout).toMatch(/NO +upload +no error +an error, see above\n/);
  });
});
