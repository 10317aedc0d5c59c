/** The whole simulator: the cloud with the built function, the room server, and the pages with phones. */
import { randomBytes } from 'node:crypto';
import type { Project } from '../project/kind';
import { CloudFunctions } from './cloud/functions';
import { type Callable, type LocalServer, startServer } from './cloud/server';
import { TroubledFunctions } from './cloud/troubled';
import { DEMO_VARIABLES } from './demo';
import type { SourceProblem } from './feed';
import { buildPhone } from './site/assets';
import { Feed } from './site/feed';
import { type ForeignFolder, ForeignProgram } from './site/foreign-program';
import { type ForeignSite, startForeignSite } from './site/foreign-site';
import { CloudLog } from './site/log';
import { OwnProgram } from './site/own-program';
import { SimulatorSite } from './site/site';
import { WatchedProject } from './site/watched';
import { RoomServer } from './trtc/server';

export interface SimulatorOptions {
  /** Its function is built. Of a host's functions no other one runs. */
  readonly project: Project;
  /** The function's variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** The mini-program that every user is in. */
  readonly appID: string;
  /** The first port to try; 0 takes any. */
  readonly port: number;
  readonly onPortTaken?: (port: number) => void;
  /** Lets other computers in, who know the code. */
  readonly joinCode?: string;
  /** A line that a function printed. */
  readonly onPrint?: (name: string, text: string) => void;
  /** What is wrong with the files: at first if anything is, and then whenever it changes; nothing if all is well again. */
  readonly onProblems?: (problems: readonly SourceProblem[]) => void;
  /** What of the mini-program works on phones and differs here, or is bad style; whenever it was built. */
  readonly onNotes?: (notes: readonly SourceProblem[]) => void;
  /** Somebody's own mini-program in place of the project's. It is not trusted. */
  readonly foreign?: ForeignFolder;
  /** Whether files are watched, and built again when they change. */
  readonly watches: boolean;
}

export interface Simulator extends LocalServer {
  /** The functions, every call of them in the log. */
  readonly functions: Callable;
  readonly rooms: RoomServer;
  readonly log: CloudLog;
  /** The port of somebody's own mini-program. */
  readonly foreign: ForeignSite | undefined;
  /** Of the function. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Everybody knows the demo key: with it a phone that is not trusted would sign for another one's user. */
const withKeyOfThisStart = (variables: SimulatorOptions['variables']): SimulatorOptions['variables'] => ({
  ...variables,
  TRTC_SECRET_KEY: randomBytes(32).toString('hex'),
});

/** @throws if no port is free, or if pages that are not trusted were to get real tickets or to other computers */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { appID, port, project, onPortTaken, joinCode } = options;
  const isDemo = options.variables.TRTC_SECRET_KEY === DEMO_VARIABLES.TRTC_SECRET_KEY;
  if (options.foreign !== undefined && (joinCode !== undefined || !isDemo)) {
    throw new Error('a mini-program that is not trusted runs for this computer only, with no key of its own');
  }
  const variables = options.foreign === undefined ? options.variables : withKeyOfThisStart(options.variables);
  const foreign = options.foreign === undefined ? undefined : new ForeignProgram(options.foreign);
  const signing = { sdkAppID: Number(variables.TRTC_SDK_APP_ID), key: variables.TRTC_SECRET_KEY ?? '' };
  const feed = new Feed();
  const log = new CloudLog(feed.publish);
  const functionOptions = {
    root: project.root,
    functionRoot: project.functionRoot,
    ...(project.isHost ? { only: 'usersig' } : {}),
    variables,
    onLog: (name: string, { text }: { text: string }) => {
      const line = text.trimEnd();
      log.print(`${name}: ${line}`);
      options.onPrint?.(name, line);
    },
  };
  const functions = new CloudFunctions(functionOptions);
  const troubled = new TroubledFunctions(functions, signing);
  const rooms = new RoomServer({ ...signing, onEvent: (event) => log.room(event) });
  const watched = new WatchedProject({
    project,
    program: foreign ?? new OwnProgram(project.root),
    onBuilt: (what) => {
      if (what === 'function') functions.restart();
      feed.publish({ type: 'built', what });
    },
    onProblems: (problems) => {
      feed.publish({ type: 'problems', problems });
      options.onProblems?.(problems);
    },
    onNotes: (notes) => options.onNotes?.(notes),
  });
  await watched.packNow();
  if (watched.problems.length > 0) options.onProblems?.(watched.problems);
  let framedBy: number | undefined;
  const foreignSite =
    foreign &&
    (await startForeignSite({
      assets: await buildPhone(),
      pack: () => watched.pack,
      framedBy: () => framedBy,
    }));
  const site = await SimulatorSite.build({
    rooms,
    log,
    feed,
    project: watched,
    ...(foreign && foreignSite
      ? { foreign: { base: foreignSite.base, id: foreign.id, name: foreign.name } }
      : {}),
  });
  const logged = log.watch(troubled);
  const server = await startServer({
    functions: logged,
    appID,
    site,
    port,
    ...(onPortTaken === undefined ? {} : { onPortTaken }),
    ...(joinCode === undefined ? {} : { joinCode }),
  });
  framedBy = server.port;
  if (options.watches) watched.watch();
  return {
    ...server,
    functions: logged,
    rooms,
    log,
    foreign: foreignSite,
    variables,
    close: async () => {
      watched.stop();
      site.close();
      rooms.stop();
      functions.stop();
      troubled.stop();
      await foreignSite?.close();
      await server.close();
    },
  };
}
