/** `npm run deploy` where the cloud keeps something of the function that was there. */
import { beforeEach, describe, expect, test } from 'vitest';
import { COMPLETE, OTHER_CODE, setUpCloudProject } from '../../cloud-project';

const { cloud, deploy } = setUpCloudProject();
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
