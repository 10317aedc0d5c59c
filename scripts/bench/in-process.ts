/**
 * Signing and whole calls beside the official library, in one process: plain Node on compiled code, as in the cloud.
 * Prints the medians in microseconds as JSON. Arguments: the folder of the built function, and the packed tickets.
 */
import { createRequire } from 'node:module';
import { format } from 'node:util';
import { Api } from 'tls-sig-api-v2';
import { TALK_BY_VIDEO } from '../../cloudfunctions/usersig/policy';
import { signPrivateMapKey, signUserSig } from '../../cloudfunctions/usersig/tls/sign';
import type * as Tickets from '../package/tickets/index.d';
import { CALL, contextOf, KEY, SDK_APP_ID, USERS, userAt, VARIABLES } from './calls';
import { interleaved, microseconds } from './measure';

export interface InProcess {
  readonly ourUserSig: number;
  readonly theirUserSig: number;
  readonly ourMapKey: number;
  readonly theirMapKey: number;
  readonly packedUserSig: number;
  readonly packedMapKey: number;
  readonly ourCall: number;
  readonly theirTwoSignatures: number;
}

type Main = (event: unknown, context: unknown) => Promise<{ readonly ok: boolean }>;

const LIFETIME = 43200;

async function measureSigning(file: string) {
  const packed = createRequire(__filename)(file) as typeof Tickets;
  const official = new Api(SDK_APP_ID, KEY);
  const time = Math.floor(Date.now() / 1000);
  const input = (at: number) => ({
    sdkAppID: SDK_APP_ID,
    key: KEY,
    userID: `u${at}`,
    time,
    expire: LIFETIME,
  });
  const inputOfRoom = (at: number) => ({
    sdkAppID: SDK_APP_ID,
    key: KEY,
    userID: `u${at}`,
    time,
    expire: LIFETIME,
    room: { roomID: 42 },
    privileges: TALK_BY_VIDEO,
  });
  const options = (at: number) => ({
    sdkAppID: SDK_APP_ID,
    secretKey: KEY,
    userID: `u${at}`,
    expiresIn: LIFETIME,
  });
  const runs = {
    ourUserSig: (at: number) => signUserSig(input(at)),
    theirUserSig: (at: number) => official.genUserSig(`u${at}`, LIFETIME),
    ourMapKey: (at: number) => signPrivateMapKey(inputOfRoom(at)),
    theirMapKey: (at: number) => official.genPrivateMapKey(`u${at}`, LIFETIME, 42, 63),
    packedUserSig: (at: number) => packed.signUserSig(options(at)),
    packedMapKey: (at: number) =>
      packed.signPrivateMapKey({
        sdkAppID: SDK_APP_ID,
        secretKey: KEY,
        userID: `u${at}`,
        expiresIn: LIFETIME,
        room: { roomID: 42 },
        privileges: TALK_BY_VIDEO,
      }),
  };
  for (const run of Object.values(runs)) await microseconds(run, 5000);
  return interleaved(21, {
    ourUserSig: () => microseconds(runs.ourUserSig, 3000),
    theirUserSig: () => microseconds(runs.theirUserSig, 1000),
    ourMapKey: () => microseconds(runs.ourMapKey, 3000),
    theirMapKey: () => microseconds(runs.theirMapKey, 1000),
    packedUserSig: () => microseconds(runs.packedUserSig, 3000),
    packedMapKey: () => microseconds(runs.packedMapKey, 3000),
  });
}

/** The built function as bootstrap.js calls it; its log line is formatted as there, but not written. */
async function measureCalls(folder: string) {
  const { main } = createRequire(__filename)(folder) as { main: Main };
  const official = new Api(SDK_APP_ID, KEY);
  Object.assign(process.env, VARIABLES);
  const write = console.log;
  let lastLine = '';
  console.log = (...args: unknown[]) => {
    lastLine = format(...args);
  };
  const contexts = Array.from({ length: USERS }, (_, at) => contextOf(userAt(at)));
  let next = 0;
  const call = () => main(CALL, contexts[next++ % USERS]);
  const twoSignatures = (at: number) => {
    official.genUserSig(`u${at}`, LIFETIME);
    official.genPrivateMapKey(`u${at}`, LIFETIME, 42, 63);
  };
  await microseconds(call, 5000);
  await microseconds(twoSignatures, 2000);
  const medians = await interleaved(21, {
    ourCall: () => microseconds(call, 2000),
    theirTwoSignatures: () => microseconds(twoSignatures, 700),
  });
  console.log = write;
  if (!lastLine.includes('"code":"OK"')) throw new Error(`the last call was refused: ${lastLine}`);
  return medians;
}

async function run(folder: string, tickets: string): Promise<void> {
  const result: InProcess = { ...(await measureSigning(tickets)), ...(await measureCalls(folder)) };
  console.log(JSON.stringify(result));
}

void run(process.argv[2] ?? '', process.argv[3] ?? '');
