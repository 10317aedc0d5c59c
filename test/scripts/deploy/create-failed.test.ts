/** `npm run deploy` where the cloud does not create the function as it should be. */
import { beforeEach, describe, expect, test } from 'vitest';
import { COMPLETE, OTHER_CODE, setUpCloudProject } from '../../cloud-project';

const { cloud, deploy } = setUpCloudProject();
beforeEach(() => cloud.reset());

describe('npm run deploy', () => {
  test('fails when the cloud refuses the function, with the words of the cloud', async () => {
    cloud.trouble.set('CreateFunction', {
      code: 'UnauthorizedOperation.CAM',
      message: 'this key may not create functions',
    });
    const { exitCode, stdout, stderr } = await deploy(COMPLETE);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('does not show what was deployed')]);
    expect(stderr).not.toContain('runtime');
    expect(stdout).toContain('this key may not create functions');
    expect(stdout).toMatch(/NO +code /);
  });

  test('fails when the deployment reports success and the function is not there', async () => {
    cloud.trouble.set('CreateFunction', 'pretend');
    const { exitCode, stdout } = await deploy(COMPLETE);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/NO +variables +8 as configured +other: /);
    expect(stdout).toMatch(/NO +health /);
  });

  test('says that a function of a runtime too old for it must be created anew', async () => {
    cloud.put('usersig', { code: OTHER_CODE, variables: {}, runtime: 'Nodejs16.13' });
    const { exitCode, stdout, stderr } = await deploy(COMPLETE);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('delete it in the console')]);
    expect(stdout).toMatch(/NO +runtime +Nodejs24\.11 +Nodejs16\.13\n/);
  });
});
