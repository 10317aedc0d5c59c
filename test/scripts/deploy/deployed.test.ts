/** `npm run deploy` where the cloud does as it is told. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { verifyPrivateMapKey, verifyUserSig } from '../../../cloudfunctions/usersig/tls/verify';
import { proofFile } from '../../../scripts/doctor/checks/by-hand';
import { ROOT } from '../../../scripts/project/project';
import { COMPLETE, OTHER_CODE, setUpCloudProject } from '../../cloud-project';
import { ALICE, ALICE_USER_ID, CALL, identityOf, ticketOf } from '../../cloudfunctions/usersig/calls';
import { ENV_ID, OTHER_ENV_ID } from '../../tencent-cloud/stand-in';
import { record, splitReply, TEST_SECRET_KEY } from '../../transcript';

/** What docs/deploying.md shows of a deployment. */
const SAMPLE =
  /```text\n( +Configuration[^`]*?) +```/
    .exec(readFileSync(path.join(ROOT, 'docs', 'deploying.md'), 'utf8'))?.[1]
    ?.replaceAll(/^ {3}/gm, '') ?? 'none';
const comparable = (text: string) =>
  text
    .replaceAll(/\+[0-9a-f]{12}/g, '+CODE')
    .replaceAll(/\b[0-9a-f]{12}\b/g, 'AUTHORIZE')
    .replace(/(Deploying to ).*:/, '$1ENVIRONMENT:')
    .replaceAll(/^ {2}tcb: [^✔].*\n/gm, '');

const own = setUpCloudProject();
const { cloud, deploy } = own;
beforeEach(() => cloud.reset());

describe('npm run deploy', () => {
  test('creates the function, then updates it, and each time finds it in the cloud as it should be', async () => {
    // The CLI fills templates from here too: what is left empty must stay empty.
    writeFileSync(
      path.join(own.project.root, '.env'),
      `OPERATOR_KEY=${'x'.repeat(40)}\nTICKET_TTL_SECONDS=7200\n`,
    );
    const first = await deploy(COMPLETE);
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(comparable(first.stdout)).toContain(comparable(SAMPLE));
    expect(first.stdout).toMatch(/Deployed: usersig \d+\.\d+\.\d+\+[0-9a-f]{12}\.[0-9a-f]{12} in stand-in/);
    expect(first.stdout).toMatch(/ok +code +(\S+) +\1\n/);
    expect(first.stdout).toMatch(/ok +authorize\.cjs +([0-9a-f]{12}) +\1\n/);
    expect(first.stdout).toMatch(/ok +health +ok +ok\n/);
    expect(first.stdout).toContain('every signed user can enter every room');
    expect(cloud.unsigned).toEqual([]);
    expect(cloud.functionsIn().get('usersig')?.config).toMatchObject({
      Runtime: 'Nodejs24.11',
      Handler: 'index.main',
      Timeout: 10,
      MemorySize: 128,
      InstallDependency: 'FALSE',
      Namespace: ENV_ID,
    });
    expect(cloud.variablesOf('usersig')).toEqual({
      TRTC_SDK_APP_ID: '1400000001',
      TRTC_SECRET_KEY: TEST_SECRET_KEY,
      OPEN_ROOMS: 'true',
      TICKET_TTL_SECONDS: '',
      OPERATOR_KEY: '',
      IDENTITY_FROM: '',
      TRTC_SECRET_KEY_PREVIOUS: '',
      TRTC_SECRET_KEY_PREVIOUS_UNTIL: '',
    });

    const files = cloud.filesOf('usersig');
    expect(Object.keys(files).sort()).toEqual(['authorize.cjs', 'index.js', 'package.json']);
    const { end, logs } = await cloud.invoke('usersig', CALL, identityOf(ALICE));
    const result = end.kind === 'done' ? end.result : undefined;
    const { rest, tickets } = splitReply(result);
    record(JSON.stringify([rest, logs]), [ALICE, ...tickets]);
    const ticket = ticketOf(result as never);
    const expected = {
      sdkAppID: 1400000001,
      key: TEST_SECRET_KEY,
      userID: ALICE_USER_ID,
      now: ticket.issuedAt,
    };
    verifyUserSig(ticket.userSig, expected);
    verifyPrivateMapKey(ticket.privateMapKey, { ...expected, room: CALL.room });

    const rotated = { ...COMPLETE, TRTC_SECRET_KEY: 'f'.repeat(64), TICKET_TTL_SECONDS: '3600' };
    // Whose permission switch was proven is not told of it again.
    const proof = { sdkAppID: COMPLETE.TRTC_SDK_APP_ID, date: '2026-11-23' };
    writeFileSync(proofFile(own.project.root), JSON.stringify(proof));
    const second = await deploy(rotated, { env: { FORCE_COLOR: '1' } });
    expect(second).toMatchObject({ exitCode: 0, stderr: '' });
    expect(second.stdout).not.toContain('not proven');
    expect(cloud.actions()).toEqual(
      expect.arrayContaining(['UpdateFunctionCode', 'UpdateFunctionConfiguration']),
    );
    expect(cloud.variablesOf('usersig')).toMatchObject({
      TRTC_SECRET_KEY: 'f'.repeat(64),
      TICKET_TTL_SECONDS: '3600',
    });
  });

  test('goes to the environment that cloudbaserc.json names, if .env.local names none, and to no other', async () => {
    const file = path.join(own.project.root, 'cloudbaserc.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(text), envId: OTHER_ENV_ID }));
    const { exitCode, stdout } = await deploy({ ...COMPLETE, CLOUDBASE_ENV_ID: '' });
    // The same one, named twice, is one.
    const again = await deploy({ ...COMPLETE, CLOUDBASE_ENV_ID: OTHER_ENV_ID });
    writeFileSync(file, text);
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(/Deployed: .* in other-stand-in-5dh2w9c7\./),
    ]);
    expect(again.exitCode).toBe(0);
    expect(cloud.variablesOf('usersig', OTHER_ENV_ID).TRTC_SECRET_KEY).toBe(TEST_SECRET_KEY);
    expect(cloud.functionsIn(ENV_ID).size).toBe(0);
  });

  test('does not remove or empty variables that somebody set in the console, unless told to', async () => {
    const variables = { SET_IN_CONSOLE: 'x', IDENTITY_FROM: 'process' };
    cloud.put('usersig', { code: OTHER_CODE, variables });
    const refused = await deploy(COMPLETE);
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      expect.stringContaining('SET_IN_CONSOLE, IDENTITY_FROM'),
    ]);
    expect(cloud.actions()).not.toContain('UpdateFunctionCode');
    const dropped = await deploy(COMPLETE, { args: ['--drop-variables'] });
    expect(dropped.exitCode).toBe(0);
    expect(cloud.variablesOf('usersig')).not.toHaveProperty('SET_IN_CONSOLE');
  });
});
