/** `npm run doctor` where there is a cloud to ask. */
import { beforeAll, expect, test } from 'vitest';
import { COMPLETE, OTHER_CODE, setUpCloudProject } from '../../../cloud-project';
import type { Ended } from '../../../program';
import { routeToPublished } from '../../../tencent-cloud/stand-in';
import { TEST_OPERATOR_KEY } from '../../../transcript';
import { makeHealthy } from '../healthy-project';

const own = setUpCloudProject();
beforeAll(async () => {
  await makeHealthy(own.project);
  const { exitCode, stderr } = await own.deploy(COMPLETE);
  expect([exitCode, stderr]).toEqual([0, '']);
});

const doctor = (isLoggedIn = true): Promise<Ended> =>
  own.doctor({ isLoggedIn, secrets: [TEST_OPERATOR_KEY] });

test('what was deployed is green, and what is other than here is red', async () => {
  const right = await doctor();
  expect(right.stdout.match(/^NO .*/gm)).toEqual([expect.stringContaining('permission switch')]);
  expect(right.stdout).toMatch(/ok +deployed health +ok/);
  expect(right.stdout).toMatch(/ok +route of calls +to what was deployed last/);
  expect(right.stderr).toContain('asking the cloud');

  own.project.writeEnvLocal({ ...COMPLETE, TICKET_TTL_SECONDS: '7200' });
  const other = await doctor();
  expect(other.stdout).toMatch(/NO +deployed variables +not as they are here: TICKET_TTL_SECONDS/);

  own.project.writeEnvLocal({ ...COMPLETE, CLOUDBASE_ENV_ID: 'none-of-ours' });
  expect((await doctor()).stdout).toMatch(/NO +environment +none-of-ours/);
});

test('a function keeps the runtime that it was created in: green, with what a new one gets', async () => {
  own.cloud.reset();
  own.cloud.put('usersig', { code: OTHER_CODE, variables: {}, runtime: 'Nodejs20.19' });
  // Neither the deployment nor the doctor takes it for wrong.
  const { exitCode, stdout } = await own.deploy(COMPLETE);
  expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/ok +runtime +Nodejs24\.11 +Nodejs20\.19\n/)]);
  const { stdout: found } = await doctor();
  expect(found).toMatch(
    /ok +deployed runtime +Nodejs20\.19, as it was created; a new function gets Nodejs24\.11/,
  );
  expect(own.cloud.functionsIn().get('usersig')?.config.Runtime).toBe('Nodejs20.19');
});

test('a deployment that no user gets is told of, because calls are routed to a version published before', async () => {
  routeToPublished(own.cloud, 'usersig');
  const deployed = await own.deploy({ ...COMPLETE, TICKET_TTL_SECONDS: '7200' });
  expect([deployed.exitCode, deployed.stdout]).toEqual([
    0,
    expect.stringContaining('published version 1 (100 %)'),
  ]);
  const routed = await doctor();
  expect(routed.stdout).toMatch(/ok +deployed variables +the same/);
  expect(routed.stdout).toMatch(/\?\? +route of calls +users' calls reach the published version 1 \(100 %\)/);

  own.cloud.trouble.set('GetAlias', { code: 'InternalError', message: 'not today' });
  const unknown = await doctor();
  expect(unknown.stdout).toMatch(/\?\? +route of calls +the CLI does not say .*not today/);
});

test('what only the cloud has, a function that fails, and none at all are three different things', async () => {
  own.cloud.reset();
  own.project.writeEnvLocal(COMPLETE);
  expect((await doctor()).stdout).toMatch(/NO +deployed function +the environment has no such function/);

  const variables = { ...COMPLETE, SET_IN_CONSOLE: 'by hand' };
  own.cloud.put('usersig', { code: 'require("wx-server-sdk-that-is-not-there")', variables });
  const failing = (await doctor()).stdout;
  expect(failing).toMatch(/NO +deployed function +the function is there and fails: /);
  expect(failing).toMatch(/NO +deployed time-out +3 s, here it is 10 s/);
  expect(failing).toMatch(
    /\?\? +other variables +hold values in the cloud that are not here: .*SET_IN_CONSOLE/,
  );

  own.cloud.put('usersig', { code: 'exports.main = async () => ({})', variables: COMPLETE });
  expect((await doctor()).stdout).toMatch(/NO +deployed health +the function says that something/);

  own.cloud.trouble.set('DescribeEnvs', { code: 'AuthFailure.SecretIdNotFound', message: 'no such key' });
  expect((await doctor()).stdout).toMatch(/NO +CloudBase +the cloud refuses the login, or/);
  own.project.writeEnvLocal({ ...COMPLETE, OPEN_ROOMS: 'perhaps' });
  expect((await doctor()).stdout).toMatch(/\?\? +CloudBase +not asked: the variables are wrong/);
});

test('without a login it says so, and asks nothing', async () => {
  own.project.writeEnvLocal(COMPLETE);
  const { stdout, stderr } = await doctor(false);
  expect(stdout).toMatch(/\?\? +CloudBase +not asked: not logged in\n +Run npm run login; /);
  expect(stderr).not.toContain('asking');
});
