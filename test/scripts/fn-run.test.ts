/**
 * `tcb fn run`: the real CLI runs the built function here; it logs in to a stand-in of the cloud first. What the function
 * answers to whom is in cloudfunctions/usersig/runtime.test.ts, which runs the CLI's own bootstrap.js.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { beforeAll, test } from 'vitest';
import { verifyUserSig } from '../../cloudfunctions/usersig/tls/verify';
import { buildFunction } from '../../scripts/function/bundle';
import { COMPLETE, setUpCloudProject } from '../cloud-project';
import { CALL, ticketOf } from '../cloudfunctions/usersig/calls';
import { record, splitReply, TEST_OPERATOR_KEY, TEST_SECRET_KEY } from '../transcript';

const CLI = path.join('node_modules', '@cloudbase', 'cli', 'bin', 'tcb');

const own = setUpCloudProject({ usesCli: true });
beforeAll(async () => {
  await buildFunction(own.project.root);
  own.project.writeEnvLocal({ ...COMPLETE, OPERATOR_KEY: TEST_OPERATOR_KEY });
});

/** The reply that the CLI prints, among what else it says. */
function fnRun(params: unknown): Promise<unknown> {
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', ...own.environment() };
  const args = [CLI, 'fn', 'run', '--name', 'usersig', '--params', JSON.stringify(params)];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: own.project.root, env }, (error, stdout, stderr) => {
      const line = stdout.split('\n').find((text) => text.startsWith('{"ok"')) ?? 'null';
      const reply: unknown = JSON.parse(line);
      const { rest, tickets } = splitReply(reply);
      record(JSON.stringify([stdout.replace(line, ''), stderr, rest]), tickets);
      if (error) reject(error);
      else resolve(reply);
    });
  });
}

test('the function that tcb fn run starts gives an operator a ticket', async () => {
  const reply = await fnRun({ ...CALL, operatorKey: TEST_OPERATOR_KEY, userID: 'tester' });
  const { userSig, issuedAt } = ticketOf(reply as never);
  verifyUserSig(userSig, { sdkAppID: 1400000001, key: TEST_SECRET_KEY, userID: 'tester', now: issuedAt });
});
