/** `npm start`: builds the function, shows that it works, and serves the simulator. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { DEMO_SDK_APP_ID, readConfig, VARIABLES } from '../../cloudfunctions/usersig/config';
import { TlsError } from '../../cloudfunctions/usersig/tls/errors';
import { verifyPrivateMapKey, verifyUserSig } from '../../cloudfunctions/usersig/tls/verify';
import type { TicketReply } from '../../miniprogram/contract/usersig';
import { buildFunction } from '../build/build';
import { listOf } from '../deploy/variables';
import { exitCodeOf, Refusal, Usage } from '../program/refusal';
import { readEnvLocal } from '../project/project';
import type { CloudFunctions } from '../simulator/cloud/functions';
import { DEMO_APP_ID, DEMO_VARIABLES } from '../simulator/demo';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { openIDOf } from '../simulator/web/phone/person';
import { describeTicket } from '../usersig/words';

const DEMO_OPEN_ID = openIDOf('alice');
const DEMO_REQUEST = { room: { roomID: 42 }, mode: 'videoCall' } as const;
const DEFAULT_PORT = 3000;
const MIN_PORT = 1024;

const USAGE = `npm start [-- --real-key | --network]

  --network   let other computers of this network in, who know the code that is printed
  --real-key  sign with TRTC_SDK_APP_ID and TRTC_SECRET_KEY of .env.local, not with the demo key
  PORT        the first port to try, ${MIN_PORT} to 65535; ${DEFAULT_PORT} if not set`;

type Variables = Readonly<Record<string, string>>;

/** The function's variables: the demo key's, or with --real-key those of .env.local. */
function chooseVariables(isReal: boolean): Variables {
  if (!isReal) return DEMO_VARIABLES;

  const fromFile = readEnvLocal();
  const local: Readonly<Record<string, string | undefined>> = {
    ...fromFile,
    OPEN_ROOMS: fromFile.OPEN_ROOMS || 'true',
  };
  const { problems } = readConfig(local);
  if (problems.length > 0) {
    throw new Refusal('REAL_KEY_WRONG', { list: listOf(problems) });
  }
  return Object.fromEntries(VARIABLES.map((name) => [name, local[name] ?? '']));
}

interface Options {
  readonly isReal: boolean;
  readonly port: number;
  readonly joinCode: string | undefined;
}

function parseOptions(): Options {
  let given: { 'real-key'?: boolean; network?: boolean };
  try {
    const options = { 'real-key': { type: 'boolean' }, network: { type: 'boolean' } } as const;
    given = parseArgs({ options }).values;
  } catch {
    throw new Usage(USAGE);
  }
  const { 'real-key': isReal = false, network = false } = given;
  if (isReal && network) throw new Refusal('REAL_KEY_IN_NETWORK');
  const port = Number(process.env.PORT || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < MIN_PORT || port > 65535) throw new Usage(USAGE);
  return { isReal, port, joinCode: network ? newJoinCode() : undefined };
}

/** Told apart when read aloud. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const newJoinCode = (): string =>
  Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** A command that works when pasted, in sh, zsh, bash and cmd.exe alike. */
const curlLine = (origin: string): string => {
  const body = JSON.stringify(DEMO_REQUEST).replaceAll('"', '\\"');
  const curl = process.platform === 'win32' ? 'curl.exe' : 'curl';
  return `${curl} --noproxy 127.0.0.1 ${origin}/cloud/usersig -H "Content-Type: application/json" -H "X-WX-OPENID: ${DEMO_OPEN_ID}" -d "${body}"`;
};

/** Calls the built function once and verifies what it answers with the project's own verifier. */
async function issueFirstTicket(functions: CloudFunctions, variables: Variables): Promise<string> {
  const reply = await functions.call('usersig', DEMO_REQUEST, { openID: DEMO_OPEN_ID, appID: DEMO_APP_ID });
  if (!('result' in reply)) throw new Refusal('NO_ANSWER', { said: reply.errMsg });
  const ticket = reply.result as TicketReply;
  if (!ticket.ok) {
    throw new Refusal('NO_TICKET', { said: `${ticket.error.code}: ${ticket.error.message}` });
  }
  const { data, serverTime } = ticket;
  const { sdkAppID, userID, room, privileges } = data;
  const expected = { sdkAppID, userID, key: variables.TRTC_SECRET_KEY ?? '', now: serverTime };
  try {
    return describeTicket(data, {
      userSig: verifyUserSig(data.userSig, expected),
      privateMapKey: verifyPrivateMapKey(data.privateMapKey, { ...expected, room, privileges }),
    });
  } catch (error) {
    if (!(error instanceof TlsError)) throw error;
    throw new Refusal('FIRST_TICKET_WRONG', { said: error.message });
  }
}

async function main(): Promise<void> {
  const { isReal, port, joinCode } = parseOptions();
  const variables = chooseVariables(isReal);
  const { version } = await buildFunction();
  console.log(`Built the function usersig ${version}.`);
  let isServing = false;
  const simulator = await startSimulator({
    variables,
    appID: DEMO_APP_ID,
    port,
    watches: true,
    ...(joinCode === undefined ? {} : { joinCode }),
    onPortTaken: (taken) => console.log(`Port ${taken} is taken by another program, trying ${taken + 1}.`),
    onPrint: (name, text) => {
      if (isServing) console.log(`${name}: ${text}`);
    },
  });
  try {
    const first = await issueFirstTicket(simulator.functions, variables);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void simulator.close().then(() => console.log('\nStopped.')));
    }
    isServing = true;
    welcome(simulator, first, isReal ? variables.TRTC_SDK_APP_ID : undefined);
    for (const address of simulator.elsewhere) {
      console.log(`From another computer, with drawn cameras: ${address}/?join=${joinCode}`);
    }
  } catch (error) {
    await simulator.close();
    throw error;
  }
}

/** @param realSdkAppID undefined: the demo key signs */
function welcome({ origin }: Simulator, firstTicket: string, realSdkAppID: string | undefined): void {
  const which =
    realSdkAppID === undefined
      ? `the demo key, SDKAppID ${DEMO_SDK_APP_ID}: good for this computer only`
      : `the real key of .env.local, SDKAppID ${realSdkAppID}`;
  console.log(`\nA first ticket, issued by the built function with ${which}:\n\n${firstTicket}\n`);
  console.log(`Another ticket, as any user you like:\n\n${curlLine(origin)}\n`);
  console.log(`Two phones that can call each other: ${origin}\n\nCtrl-C stops it.`);
}

export async function run(): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}
