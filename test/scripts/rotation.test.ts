/**
 * docs/operating.md, "Changing the secret key", step by step, on the deployed function; the key itself is changed by the
 * real CLI.
 */
import { expect, test } from 'vitest';
import { verifyUserSig } from '../../cloudfunctions/usersig/tls/verify';
import type { OpenedRoom, Reply, Ticket } from '../../miniprogram/trtc/contract/usersig';
import { COMPLETE, setUpCloudProject } from '../cloud-project';
import { ALICE, BOB, identityOf } from '../cloudfunctions/usersig/calls';
import type { Ended } from '../program';
import { record, splitReply, TEST_SECRET_KEY } from '../transcript';

const NEW_KEY = '0ff5e7'.repeat(10).padEnd(64, '0');
const THIRD_KEY = '7417d0'.repeat(10).padEnd(64, '0');
const NAMES = { [TEST_SECRET_KEY]: 'old key', [NEW_KEY]: 'new key', [THIRD_KEY]: 'third key' };
const SDK_APP_ID = Number(COMPLETE.TRTC_SDK_APP_ID);
const CLOSED = { ...COMPLETE, OPEN_ROOMS: 'false' };
/** Longer than any pass lives. */
const IN_13_HOURS = `${new Date(Date.now() + 13 * 3_600_000).toISOString().slice(0, 19)}Z`;

const own = setUpCloudProject({ usesCli: true });
const { cloud } = own;

const deploy = (variables: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ended> =>
  own.deploy(variables, { args, secrets: [NEW_KEY, THIRD_KEY] });

/** Calls the deployed function as a user. */
async function call<Data>(event: object, openID: string): Promise<Reply<Data>> {
  const { end, logs } = await cloud.invoke('usersig', event, identityOf(openID));
  const reply = end.kind === 'done' ? end.result : undefined;
  const { rest, tickets } = splitReply(reply);
  record(JSON.stringify([rest, logs]), [openID, NEW_KEY, THIRD_KEY, ...tickets]);
  return reply as Reply<Data>;
}

async function openCall(): Promise<string> {
  const reply = await call<OpenedRoom>({ action: 'open', mode: 'videoCall' }, ALICE);
  return (reply.ok && reply.data.passes[0]?.pass) || 'none';
}

/** The key that signed Bob's ticket, or the code that he reads. */
async function enter(pass: string): Promise<string> {
  const reply = await call<Ticket>({ pass }, BOB);
  if (!reply.ok) return reply.error.code;
  const { userSig, issuedAt } = reply.data;
  const found = Object.entries(NAMES).find(([key]) => {
    try {
      return verifyUserSig(userSig, { sdkAppID: SDK_APP_ID, key, now: issuedAt }) !== undefined;
    } catch {
      return false;
    }
  });
  return found?.[1] ?? 'no key of ours';
}

test('a planned rotation keeps the cards that are out until the old key is removed; after a leak none is kept', async () => {
  expect((await deploy(CLOSED)).exitCode).toBe(0);
  const card = await openCall();
  expect(await enter(card)).toBe('old key');

  const changing = {
    ...CLOSED,
    TRTC_SECRET_KEY: NEW_KEY,
    TRTC_SECRET_KEY_PREVIOUS: TEST_SECRET_KEY,
    TRTC_SECRET_KEY_PREVIOUS_UNTIL: IN_13_HOURS,
  };
  const changed = await own.deployWithCli(changing, { secrets: [NEW_KEY, THIRD_KEY] });
  expect([changed.exitCode, changed.stdout]).toEqual([0, expect.stringMatching(/ok +health +ok +ok/)]);
  expect(cloud.actions()).toEqual(
    expect.arrayContaining(['UpdateFunctionCode', 'UpdateFunctionConfiguration']),
  );
  expect(await enter(card)).toBe('new key');
  const newCard = await openCall();

  // What the operator checks meanwhile.
  const doctor = await own.doctor({ args: ['--offline'], secrets: [NEW_KEY, THIRD_KEY] });
  expect(doctor.stdout).toMatch(/\?\? +key rotation +passes of the previous key are good until 20/);

  const done = { ...CLOSED, TRTC_SECRET_KEY: NEW_KEY };
  const refused = await deploy(done);
  expect([refused.exitCode, refused.stderr]).toEqual([
    1,
    expect.stringContaining('TRTC_SECRET_KEY_PREVIOUS, TRTC_SECRET_KEY_PREVIOUS_UNTIL'),
  ]);
  expect((await deploy(done, '--drop-variables')).exitCode).toBe(0);
  expect(cloud.variablesOf('usersig')).toMatchObject({ TRTC_SECRET_KEY_PREVIOUS: '' });
  expect(await enter(card)).toBe('PASS_INVALID');
  expect(await enter(newCard)).toBe('new key');

  // After a leak nothing goes on: the leaked key signs no card that opens a room.
  expect((await deploy({ ...CLOSED, TRTC_SECRET_KEY: THIRD_KEY })).exitCode).toBe(0);
  expect(await enter(newCard)).toBe('PASS_INVALID');
  expect(await enter(await openCall())).toBe('third key');
});
