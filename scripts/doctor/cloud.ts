/** What the cloud says, if this computer may ask it. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { bundleFunction } from '../build';
import {
  CloudError,
  describeFunction,
  invokeFunction,
  listEnvironments,
  routedVersions,
} from '../deploy/cloud';
import { compareFunction, compareHealth } from '../deploy/compare';
import type { Deployment } from '../deploy/variables';
import { readFunctionSettings } from '../project';
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
  try {
    const environment = { ...variables, CLOUDBASE_ENV_ID: envID };
    const { version } = await bundleFunction(root);
    const [described, health, route] = await Promise.all([
      describeFunction(NAME, envID, signal),
      invokeFunction(NAME, { action: 'health' }, root, environment, signal),
      checkRoute(root, environment, signal),
    ]);
    const findings = [...compareFunction(settings, variables, described), ...compareHealth(version, health)];
    const checks = findings.map(({ what, expected, found, isRight }) =>
      isRight
        ? green(`deployed ${what}`, found)
        : red(`deployed ${what}`, 'NOT_AS_HERE', { found, expected }),
    );
    return [...checks, route];
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return [red('deployed function', 'NOT_TO_BE_ASKED', { said: error.message })];
  }
}

/** A published version keeps its code and its variables, whatever is deployed. */
async function checkRoute(
  root: string,
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Check> {
  const what = 'route of calls';
  try {
    const versions = await routedVersions(NAME, root, environment, signal);
    return versions.length === 0
      ? green(what, 'to what was deployed last')
      : yellow(what, 'ROUTED', { versions: versions.join(', ') });
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    return yellow(what, 'ROUTE_UNKNOWN', { said: error.message });
  }
}
