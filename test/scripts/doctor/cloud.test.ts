/** `npm run doctor` where there is a cloud to ask: the real CLI, and the cloud on loopback. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { COMPLETE, setUpCloudProject } from '../../cloud-project';
import { type Ended, run } from '../../program';
import { TEST_OPERATOR_KEY } from '../../transcript';
import { makeHealthy } from './healthy-project';

const own = setUpCloudProject();
beforeAll(async () => {
  await makeHealthy(own.project);
  const { exitCode, stderr } = await own.deploy(COMPLETE);
  expect([exitCode, stderr]).toEqual([0, '']);
});

const doctor = (env: Readonly<Record<string, string>>): Promise<Ended> =>
  run('doctor', [], { root: own.project.root, env, secrets: [TEST_OPERATOR_KEY] });

test('what was deployed is green, and what is other than here is red', async () => {
  const environment = own.environment();
  const right = await doctor(environment);
  expect(right.stdout.match(/^NO .*/gm)).toEqual([expect.stringContaining('permission switch')]);
  expect(right.stdout).toMatch(/ok +deployed health +ok/);
  expect(right.stderr).toContain('asking the cloud');

  own.project.writeEnvLocal({ ...COMPLETE, TICKET_TTL_SECONDS: '7200' });
  const other = await doctor(environment);
  expect(other.stdout).toMatch(/NO +deployed variables +other: TICKET_TTL_SECONDS/);

  own.project.writeEnvLocal({ ...COMPLETE, CLOUDBASE_ENV_ID: 'none-of-ours' });
  expect((await doctor(environment)).stdout).toMatch(/NO +environment +none-of-ours/);
});

test('without a login it says so, and asks nothing', async () => {
  const home = path.join(own.project.root, 'empty-home');
  mkdirSync(home, { recursive: true });
  own.project.writeEnvLocal(COMPLETE);
  const { stdout, stderr } = await doctor({ HOME: home, USERPROFILE: home });
  expect(stdout).toMatch(/\?\? +CloudBase +not asked/);
  expect(stderr).not.toContain('asking');
});
