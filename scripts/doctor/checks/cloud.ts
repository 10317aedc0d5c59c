/** What the cloud says, if this computer may ask it. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { bundleFunction } from '../../build/build';
import {
  CloudError,
  describeFunction,
  invokeFunction,
  listEnvironments,
  routedVersions,
} from '../../cloud/cli';
import { compareFunction, compareHealth, type Finding, variablesToLose } from '../../deploy/compare';
import type { Deployment } from '../../deploy/variables';
import { readFunctionSettings } from '../../project/project';
import { type Check, green, red, yellow } from './check';

const NAME = 'usersig';
const WHAT = 'CloudBase';

/** Whether somebody has logged in here once; only the cloud knows whether the login is still good. */
const hasLogin = (): boolean => existsSync(path.join(homedir(), '.config', '.cloudbase', 'auth.json'));

/**
 * Asks for the environment, the function, and its health. Nothing is asked without a login, or with wrong variables.
 * @param tell what is asked now
 */
export async function checkCloud(
  root: string,
  { envID, variables, problems }: Deployment,
  signal: AbortSignal,
  tell: (what: string) => void,
): Promise<readonly Check[]> {
  if (!hasLogin()) return [yellow(WHAT, 'NOT_LOGGED_IN')];
  if (problems.length > 0) return [yellow(WHAT, 'VARIABLES_FIRST')];
  tell('which environments there are');
  const environments = await listEnvironments(root, signal);
  if (environments === null) return [red(WHAT, 'LOGIN_REFUSED')];
  if (!environments.includes(envID)) {
    return [red('environment', 'OTHER_ENVIRONMENT', { envID })];
  }
  return [green('environment', envID), ...(await checkFunction(root, { envID, variables }, signal, tell))];
}

async function checkFunction(
  root: string,
  { envID, variables }: Pick<Deployment, 'envID' | 'variables'>,
  signal: AbortSignal,
  tell: (what: string) => void,
): Promise<readonly Check[]> {
  const settings = readFunctionSettings(root).find(({ name }) => name === NAME);
  if (settings === undefined) return [];
  tell(`what ${NAME} is there, and how it is`);
  const environment = { ...variables, CLOUDBASE_ENV_ID: envID };
  const [built, described, health, route] = await Promise.all([
    bundleFunction(root).catch(() => undefined),
    orError(describeFunction(NAME, envID, signal)),
    orError(invokeFunction(NAME, { action: 'health' }, root, environment, signal)),
    checkRoute(root, environment, signal),
  ]);
  const what = 'deployed function';
  // One that is not there is described none the less.
  if (health instanceof CloudError && /not found|no function|不存在|未找到|找不到/i.test(health.message)) {
    return [red(what, 'NOT_DEPLOYED_YET')];
  }
  if (described instanceof CloudError) return [red(what, 'NOT_TO_BE_ASKED', { said: described.message })];
  const lost = variablesToLose(variables, described);
  return [
    ...compareFunction(settings, variables, described).map(checkOf),
    ...(lost.length === 0
      ? []
      : [yellow('other variables', 'SET_IN_CLOUD_ONLY', { names: lost.join(', ') })]),
    ...(health instanceof CloudError
      ? [red(what, 'FUNCTION_FAILS', { said: health.message })]
      : compareHealth(built?.version ?? '?', health).map(checkOf)),
    route,
  ];
}

function checkOf({ what, expected, found, isRight, names }: Finding): Check {
  const name = `deployed ${what}`;
  if (isRight) return green(name, found);
  if (names !== undefined) return red(name, 'VARIABLES_DIFFER', { names: names.join(', ') });
  return what === 'health' ? red(name, 'UNHEALTHY') : red(name, 'NOT_AS_HERE', { found, expected });
}

/** So that one question that fails does not hide the answers of the others. */
const orError = <T>(asked: Promise<T>): Promise<T | CloudError> =>
  asked.catch((error: unknown) => {
    if (error instanceof CloudError) return error;
    throw error;
  });

/** A published version keeps its code and its variables, whatever is deployed. */
async function checkRoute(
  root: string,
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Check> {
  const what = 'route of calls';
  const versions = await orError(routedVersions(NAME, root, environment, signal));
  if (versions instanceof CloudError) return yellow(what, 'ROUTE_UNKNOWN', { said: versions.message });
  if (versions.length > 0) return yellow(what, 'ROUTED', { versions: versions.join(', ') });
  return green(what, 'to what was deployed last');
}
