/** What is wrong on this computer, before any cloud is asked. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig, VARIABLES } from '../../../cloudfunctions/usersig/config';
import { verifyOwnTicket } from '../../../cloudfunctions/usersig/tls/own-ticket';
import { RIGHT } from '../../catalogue/labels';
import {
  type Deployment,
  ENV_ID_TEMPLATE,
  isEnvID,
  readDeployment,
  type VariableProblem,
} from '../../deploy/variables';
import { dependenciesIn } from '../../function/files';
import { stateInGit } from '../../program/git';
import { say } from '../../program/language';
import type { Environment } from '../../program/world';
import { appIDOf } from '../../project/app-id';
import { type Cloudbaserc, difference, readCloudbaserc } from '../../project/cloudbaserc';
import { hasEnvLocal, readEnvLocal } from '../../project/env-local';
import { ENV_LOCAL, FOLDER_OF_CLI } from '../../project/file-names';
import type { Project } from '../../project/kind';
import { isEnough, NEW_RUNTIME } from '../../project/runtimes';
import { timeInWords } from '../../usersig/words';
import { type Check, green, red, refused, yellow } from './check';

const NAME = 'usersig';
/** CloudBase's own default is 3 s, which a cold start with a database exceeds. */
const LEAST_TIMEOUT_SECONDS = 5;
const LEAST_MEMORY_MB = 128;

export function checkNode({ needs }: Project, version = process.versions.node): Check {
  const isEnough = compareVersions(version, needs.node) >= 0;
  return isEnough ? green('Node.js', version) : red('Node.js', 'NODE_TOO_OLD', { version });
}

function compareVersions(a: string, b: string): number {
  const [one, other] = [a, b].map((text) => text.split('.').map(Number));
  for (const [at, part] of (other ?? []).entries()) {
    const difference = (one?.[at] ?? 0) - part;
    if (difference !== 0) return difference;
  }
  return 0;
}

export function checkDependencies({ needs: { packages, from } }: Project): Check {
  const wrong = Object.entries(packages).filter(
    ([name, wanted]) => versionOf(name, from) !== versionIn(wanted),
  );
  if (wrong.length === 0)
    return green('dependencies', say(RIGHT.AS_PINNED, { count: Object.keys(packages).length }));
  const [[name] = ['']] = wrong;
  return red('dependencies', 'DEPENDENCIES_WRONG', { count: wrong.length, name });
}

/** A package may have another name here: `npm:typescript@5.9.3`. */
const versionIn = (wanted: string): string => wanted.replace(/^npm:.+@/, '');

/** Of the package that scripts in this folder would get; undefined if they get none. */
function versionOf(name: string, folder: string): unknown {
  const file = path.join(folder, 'node_modules', name, 'package.json');
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown }).version;
  const above = path.dirname(folder);
  return above === folder ? undefined : versionOf(name, above);
}

export async function checkBuild(project: Project): Promise<Check> {
  const what = 'build';
  try {
    const built = await project.bundle();
    await project.examineBuild(built);
    return green(what, built.version);
  } catch (error) {
    return refused(what, 'red', error);
  }
}

/** One line, or one more if git has what nobody can read. */
export function checkEnvLocal(root: string): readonly Check[] {
  if (!hasEnvLocal(root)) return [red(ENV_LOCAL, 'ENV_LOCAL_MISSING')];
  const checks = [checkInGit(root), ...checkReadable(root)];
  return checks.length === 1 ? checks : checks.filter(({ light }) => light === 'red');
}

function checkInGit(root: string): Check {
  switch (stateInGit(root, ENV_LOCAL)) {
    case undefined:
      return green(ENV_LOCAL, say(RIGHT.NO_GIT));
    case 'tracked':
      return red(ENV_LOCAL, 'ENV_LOCAL_IN_GIT');
    case 'untracked':
      return red(ENV_LOCAL, 'ENV_LOCAL_NOT_IGNORED');
    case 'ignored':
      return green(ENV_LOCAL, say(RIGHT.IGNORED));
  }
}

function checkReadable(root: string): readonly Check[] {
  try {
    readEnvLocal(root);
    return [];
  } catch (error) {
    return [refused(ENV_LOCAL, 'red', error)];
  }
}

/** Whether it is {@link checkEnvLocal} that says it. */
export const isOfFile = ({ variable }: VariableProblem): boolean => variable === ENV_LOCAL;

/** One line a variable that is wrong, or one for all. */
export function checkVariables({ problems, variables }: Deployment): readonly Check[] {
  if (problems.length === 0)
    return [green('variables', say(RIGHT.AS_THEY_MUST_BE, { count: Object.keys(variables).length }))];
  return problems
    .filter((problem) => !isOfFile(problem))
    .map(({ variable, ...problem }) => ({ what: variable, light: 'red', ...problem }));
}

export function checkCloudbaserc({ root, functionRoot: right, ruleFolder }: Project): Check {
  const what = 'cloudbaserc.json';
  let cloudbaserc: Cloudbaserc;
  try {
    cloudbaserc = readCloudbaserc(root);
  } catch (error) {
    return refused(what, 'red', error);
  }
  const { envId, functionRoot, functions } = cloudbaserc;
  const settings = functions.find(({ name }) => name === NAME);
  if (settings === undefined) return red(what, 'NO_FUNCTION_NAMED', { name: NAME });
  const { type, runtime, timeout, memorySize, handler, installDependency, dir, envVariables } = settings;
  const folder = path.join(root, right);
  const installs = Object.keys(dependenciesIn(path.join(root, ruleFolder))).length > 0;
  const rows: readonly (readonly [
    field: string,
    value: unknown,
    isRight: boolean,
    right: string | number | boolean,
  ])[] = [
    ['envId', envId, envId === ENV_ID_TEMPLATE || isEnvID(envId), ENV_ID_TEMPLATE],
    // As the CLI joins them, also where it begins with a slash.
    [
      'functionRoot',
      functionRoot,
      path.resolve(path.join(root, functionRoot || FOLDER_OF_CLI)) === folder,
      right,
    ],
    [
      'dir',
      dir,
      dir === undefined || path.resolve(root, dir) === path.join(folder, NAME),
      `${right}/${NAME}`,
    ],
    ['type', type, type === undefined || type === 'Event', 'Event'],
    ['runtime', runtime, isEnough(runtime), NEW_RUNTIME],
    ['timeout', timeout, timeout >= LEAST_TIMEOUT_SECONDS, LEAST_TIMEOUT_SECONDS],
    ['memorySize', memorySize, memorySize >= LEAST_MEMORY_MB, LEAST_MEMORY_MB],
    ['handler', handler, handler === 'index.main', 'index.main'],
    ['installDependency', installDependency, installDependency === installs, installs],
    ...VARIABLES.map(
      (name) =>
        [`envVariables.${name}`, undefined, Object.hasOwn(envVariables, name), `{{env.${name}}}`] as const,
    ),
  ];
  const wrong = rows
    .filter(([, , isRight]) => !isRight)
    .map(([field, value, , right]) => difference(field, value, JSON.stringify(right)));
  if (wrong.length === 0) return green(what, say(RIGHT.SETTINGS, { name: NAME, runtime, timeout }));
  return red(what, 'CLOUDBASERC_WRONG', { wrong: wrong.join('; ') });
}

export function checkProjectConfig(root: string): Check {
  const what = 'project.config.json';
  try {
    return green(what, appIDOf(root));
  } catch (error) {
    return refused(what, 'yellow', error);
  }
}

/** While keys change; what is forgotten then is a second key for passes. */
export function checkRotation({ variables }: Deployment): readonly Check[] {
  const { config } = readConfig(variables);
  if (config?.previousKey === undefined) return [];
  const until = timeInWords(config.previousKey.until);
  return [yellow('key rotation', 'KEY_ROTATION', { until })];
}

/** A ticket of the configured key, signed and verified here. */
export async function checkTicket({ variables }: Deployment): Promise<readonly Check[]> {
  const { config } = readConfig(variables);
  if (config === undefined) return [];
  await verifyOwnTicket(config.sdkAppID, config.key, Math.floor(Date.now() / 1000));
  return [green('a ticket', say(RIGHT.SIGNED))];
}

/** What would be deployed; with the templates of ours if cloudbaserc.json cannot be read. */
export function deploymentOf(root: string, env: Environment): Deployment {
  const ours = Object.fromEntries(VARIABLES.map((name) => [name, `{{env.${name}}}`]));
  let found: Partial<Cloudbaserc>;
  try {
    found = readCloudbaserc(root);
  } catch {
    found = {};
  }
  const { envId, functions = [] } = found;
  const settings = functions.find(({ name }) => name === NAME);
  return readDeployment(root, { envId, envVariables: settings?.envVariables ?? ours }, env);
}
