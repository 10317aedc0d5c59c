/**
 * The commands of deploy.yml as its runner runs them, with what its repository has set: the real CLI logs in with a key and
 * deploys a function for the first time, to the stand-in of the cloud.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../scripts/project/project';
import { setUpCloudProject } from './cloud-project';
import { ENV_ID, SECRET_ID } from './tencent-cloud/stand-in';
import { record, TEST_CLI_SECRET_KEY, TEST_OPERATOR_KEY, TEST_SECRET_KEY } from './transcript';

interface Step {
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What the owner of the repository has set; GitHub gives an empty text for all else. */
const SET: Readonly<Record<string, string>> = {
  'secrets.TENCENT_CLOUD_API_KEY_ID': SECRET_ID,
  'secrets.TENCENT_CLOUD_API_KEY': TEST_CLI_SECRET_KEY,
  'secrets.TRTC_SECRET_KEY': TEST_SECRET_KEY,
  'secrets.OPERATOR_KEY': TEST_OPERATOR_KEY,
  'vars.CLOUDBASE_ENV_ID': ENV_ID,
  'vars.TRTC_SDK_APP_ID': '1400000001',
  'vars.OPEN_ROOMS': 'false',
};
/** As an unticked box leaves them. */
const fill = (text: string): string =>
  text
    .replaceAll(/\$\{\{ ((?:secrets|vars)\.\w+) \}\}/g, (_all, name: string) => SET[name] ?? '')
    .replaceAll(/\$\{\{ inputs\..*? \}\}/g, '');

const own = setUpCloudProject({ usesCli: true });

function runStep({ run = '', env = {} }: Step): Promise<{ exitCode: number | null; output: string }> {
  const filled = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fill(value)]));
  const child = spawn('bash', ['-e', '-c', fill(run)], {
    cwd: own.project.root,
    env: { PATH: process.env.PATH, ...own.environment({ isLoggedIn: false }), ...filled },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  return new Promise((resolve) => {
    child.on('close', (exitCode) => {
      record(output, []);
      resolve({ exitCode, output });
    });
  });
}

// Its runner is Linux.
test.skipIf(process.platform === 'win32')(
  'logs in and deploys with what the repository has set, and shows none of it',
  async () => {
    const text = readFileSync(path.join(ROOT, '.github', 'workflows', 'deploy.yml'), 'utf8');
    const { jobs } = parse(text) as { jobs: { deploy: { steps: readonly Step[] } } };
    const [install, ...steps] = jobs.deploy.steps.filter(({ run }) => run !== undefined);
    expect(install?.run).toBe('npm ci --ignore-scripts');
    for (const step of steps) {
      const { exitCode, output } = await runStep(step);
      expect([exitCode, output]).toEqual([0, expect.any(String)]);
      for (const [name, value] of Object.entries(SET))
        if (name.startsWith('secrets.')) expect(output).not.toContain(value);
    }
    expect(steps).toHaveLength(2);
    expect(own.cloud.unsigned).toEqual([]);
    expect(own.cloud.actions()).toContain('CreateFunction');
    expect(Object.keys(own.cloud.filesOf('usersig')).sort()).toEqual([
      'authorize.cjs',
      'index.js',
      'package.json',
    ]);
    expect(own.cloud.variablesOf('usersig')).toMatchObject({
      TRTC_SDK_APP_ID: '1400000001',
      TRTC_SECRET_KEY: TEST_SECRET_KEY,
      OPEN_ROOMS: 'false',
    });
  },
);
