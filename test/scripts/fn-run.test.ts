/** `tcb fn run`: the real CLI runs the built function here; it logs in to a stand-in of the cloud first. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyUserSig } from '../../cloudfunctions/usersig/tls/verify';
import { buildFunction } from '../../scripts/build';
import { CALL, ticketOf } from '../cloudfunctions/usersig/calls';
import { copyProject, type ProjectCopy } from '../project-copy';
import { ENV_ID, TencentCloud } from '../tencent-cloud/stand-in';
import { record, splitReply, TEST_OPERATOR_KEY, TEST_SECRET_KEY } from '../transcript';

const CLI = path.join('node_modules', '@cloudbase', 'cli', 'bin', 'tcb');
const TIMEOUT_MS = 120_000;

const cloud = new TencentCloud();
let project: ProjectCopy;

beforeAll(async () => {
  await cloud.start();
  project = copyProject();
  await buildFunction(project.root);
  const variables = [
    `CLOUDBASE_ENV_ID=${ENV_ID}`,
    'TRTC_SDK_APP_ID=1400000001',
    `TRTC_SECRET_KEY=${TEST_SECRET_KEY}`,
    'OPEN_ROOMS=true',
    `OPERATOR_KEY=${TEST_OPERATOR_KEY}`,
  ];
  writeFileSync(path.join(project.root, '.env.local'), `${variables.join('\n')}\n`);
});
afterAll(() => {
  cloud.stop();
  project.remove();
});

/** The reply that the CLI prints, among what else it says. */
function fnRun(params: unknown): Promise<unknown> {
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', ...cloud.environment() };
  const args = [CLI, 'fn', 'run', '--name', 'usersig', '--params', JSON.stringify(params)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: project.root, env }, (error, stdout, stderr) => {
      const line = stdout.split('\n').find((text) => text.startsWith('{"ok"')) ?? 'null';
      const reply: unknown = JSON.parse(line);
      const { rest, tickets } = splitReply(reply);
      record(JSON.stringify([stdout.replace(line, ''), stderr, rest]), tickets);
      if (error) reject(error);
      else resolve(reply);
    });
  });
}

test(
  'answers health',
  async () => {
    expect(await fnRun({ action: 'health' })).toEqual({ ok: true, version: expect.any(String) });
  },
  TIMEOUT_MS,
);

test(
  'gives an operator a ticket',
  async () => {
    const reply = await fnRun({ ...CALL, operatorKey: TEST_OPERATOR_KEY, userID: 'tester' });
    const { userSig, issuedAt } = ticketOf(reply as never);
    verifyUserSig(userSig, { sdkAppID: 1400000001, key: TEST_SECRET_KEY, userID: 'tester', now: issuedAt });
  },
  TIMEOUT_MS,
);

test(
  'explains a bare console test',
  async () => {
    expect(await fnRun({ key1: 'test value 1' })).toMatchObject({ error: { code: 'UNAUTHENTICATED' } });
  },
  TIMEOUT_MS,
);
