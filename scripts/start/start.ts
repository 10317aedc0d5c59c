/** `npm start`: builds the function, shows that it works, and serves the simulator. */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { readConfig, VARIABLES } from '../../cloudfunctions/usersig/config';
import { envLocalMissing, inFunction, listOf } from '../deploy/variables';
import { numberFrom, parseOptions } from '../program/options';
import { program } from '../program/program';
import { Refusal, WrongUsage } from '../program/refusal';
import { harmless, type Output, printable } from '../program/terminal';
import type { World } from '../program/world';
import { hasEnvLocal, readEnvLocal } from '../project/env-local';
import { DEMO_APP_ID, DEMO_VARIABLES } from '../simulator/demo';
import type { SourceProblem } from '../simulator/feed';
import { openIDOf } from '../simulator/person';
import { type Simulator, startSimulator } from '../simulator/simulator';
import type { ForeignFolder } from '../simulator/site/foreign-program';
import { issueFirstTicket } from './first-ticket';
import { findMiniProgram } from './mini-program-folder';

const DEMO_OPEN_ID = openIDOf('alice');
const DEMO_REQUEST = { room: { roomID: 42 }, mode: 'videoCall' } as const;
const DEFAULT_PORT = 3000;
const MIN_PORT = 1024;
const MAX_PORT = 65_535;
const MOST_OF_A_PLACE = 200;
const MOST_OF_A_MESSAGE = 500;

const PORTS = `  PORT        the first port to try, ${MIN_PORT} to ${MAX_PORT}; ${DEFAULT_PORT} if not set`;
const USAGE = `npm start [-- --miniprogram DIR | --real-key | --network]

  --miniprogram DIR
              run the mini-program in this folder, or of this project, in place of this project's: any, it is not trusted
  --network   let other computers of this network in, who know the code that is printed
  --real-key  sign with TRTC_SDK_APP_ID and TRTC_SECRET_KEY of .env.local, not with the demo key
${PORTS}`;
/** A host's mini-program never gets a real key, nor to other computers. */
const HOST_USAGE = `npm start [-- --miniprogram DIR]

  --miniprogram DIR
              where app.json is, if project.config.json does not say
${PORTS}`;

/** Serves until it is told to end. */
export const start = program(async (args, world) => {
  const { project, out, signal } = world;
  const { isReal, port, joinCode, foreign } = readOptions(args, world);
  const variables = isReal ? realVariables(project.root) : DEMO_VARIABLES;
  const { version } = await project.build();
  out.print(project.isHost ? `The function usersig ${version}.` : `Built the function usersig ${version}.`);
  let isServing = false;
  const simulator = await startSimulator({
    project,
    variables,
    appID: DEMO_APP_ID,
    port,
    watches: true,
    ...(joinCode === undefined ? {} : { joinCode }),
    ...(foreign === undefined ? {} : { foreign }),
    onPortTaken: (taken) => out.print(`Port ${taken} is taken by another program, trying ${taken + 1}.`),
    onPrint: (name, text) => {
      if (isServing) out.print(`${name}: ${text}`);
    },
    onProblems: showProblems(out),
    onNotes: showNotes(out),
  });
  try {
    const first = await issueFirstTicket(
      simulator.functions,
      DEMO_OPEN_ID,
      DEMO_REQUEST,
      simulator.variables,
    );
    isServing = true;
    welcome(simulator, first, isReal, out);
    for (const address of simulator.elsewhere) {
      out.print(`From another computer, with drawn cameras: ${address}/?join=${joinCode}`);
    }
    if (!signal.aborted) await once(signal, 'abort');
  } finally {
    await simulator.close();
  }
  out.print('\nStopped.');
});

interface Options {
  readonly isReal: boolean;
  readonly port: number;
  readonly joinCode: string | undefined;
  readonly foreign: ForeignFolder | undefined;
}

function readOptions(args: readonly string[], world: World): Options {
  const { env, project } = world;
  if (project.isHost) return readHostOptions(args, world);
  const kinds = { 'real-key': 'boolean', network: 'boolean', miniprogram: 'string' } as const;
  const { options } = parseOptions(args, USAGE, kinds);
  const { 'real-key': isReal = false, network = false, miniprogram } = options;
  if (isReal && network) throw new WrongUsage(USAGE, 'REAL_KEY_IN_NETWORK');
  if (miniprogram !== undefined && isReal) throw new WrongUsage(USAGE, 'REAL_KEY_FOR_OTHERS');
  if (miniprogram !== undefined && network) throw new WrongUsage(USAGE, 'OTHERS_IN_NETWORK');
  const foreign =
    miniprogram === undefined ? undefined : findMiniProgram(path.resolve(env.INIT_CWD ?? '', miniprogram));
  return { isReal, port: portIn(env, USAGE), joinCode: network ? newJoinCode() : undefined, foreign };
}

function readHostOptions(args: readonly string[], { env, project }: World): Options {
  const { options } = parseOptions(args, HOST_USAGE, { miniprogram: 'string' });
  const { folder: built, isBuilt } = project.miniProgram;
  const folder = path.resolve(project.root, options.miniprogram ?? (isBuilt ? built : ''));
  const foreign = findMiniProgram(
    folder,
    path.relative(folder, path.join(project.root, project.functionRoot)),
  );
  return { isReal: false, port: portIn(env, HOST_USAGE), joinCode: undefined, foreign };
}

const portIn = ({ PORT }: World['env'], usage: string): number =>
  numberFrom(PORT || String(DEFAULT_PORT), 'PORT', MIN_PORT, MAX_PORT, usage);

/** The function's variables, as .env.local has them. */
function realVariables(root: string): Readonly<Record<string, string>> {
  if (!hasEnvLocal(root)) throw new Refusal('REAL_KEY_WRONG', { list: listOf([envLocalMissing()]) });
  const fromFile = readEnvLocal(root);
  const local: Readonly<Record<string, string | undefined>> = {
    ...fromFile,
    OPEN_ROOMS: fromFile.OPEN_ROOMS || 'true',
  };
  const { problems } = readConfig(local);
  if (problems.length > 0) throw new Refusal('REAL_KEY_WRONG', { list: listOf(problems.map(inFunction)) });
  return Object.fromEntries(VARIABLES.map((name) => [name, local[name] ?? '']));
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

/** What is wrong with the files, each time that it is something else. */
function showProblems(out: Output): (problems: readonly SourceProblem[]) => void {
  let shown = '';
  return (problems) => {
    const list = problems.map(lineOf).join('\n');
    if (list === shown) return;
    shown = list;
    if (list === '') out.print('Everything compiles again.', 'green');
    else out.print(list, 'red');
  };
}

/** Each note once. */
function showNotes(out: Output): (notes: readonly SourceProblem[]) => void {
  const shown = new Set<string>();
  return (notes) => {
    const fresh = notes.map(lineOf).filter((line) => !shown.has(line));
    for (const line of fresh) shown.add(line);
    if (fresh.length > 0) out.print(fresh.join('\n'), 'yellow');
  };
}

const lineOf = ({ place, message }: SourceProblem): string =>
  `${printable(place, MOST_OF_A_PLACE)} ${harmless(message, MOST_OF_A_MESSAGE)}`;

function welcome(
  { origin, variables, foreign }: Simulator,
  firstTicket: string,
  isReal: boolean,
  out: Output,
): void {
  const key = isReal ? 'the real key of .env.local' : foreign ? 'a key of this start' : 'the demo key';
  const reach = isReal ? '' : ': good for this computer only';
  const which = `${key}, SDKAppID ${variables.TRTC_SDK_APP_ID}${reach}`;
  out.print(`\nA first ticket, issued by the built function with ${which}:\n\n${firstTicket}\n`);
  out.print(`Another ticket, as any user you like:\n\n${curlLine(origin)}\n`);
  out.print(`Two phones that can call each other: ${origin}\n\nCtrl-C stops it.`);
}
