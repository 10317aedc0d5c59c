/** What the cloud says, if this computer may ask it. */
import { ASKED, foundInWords, RIGHT } from '../../catalogue/labels';
import { type Cloud, CloudError, NoFunction, type Target } from '../../cloud/cloud';
import { compareFunction, compareHealth, type Finding, variablesToLose } from '../../deploy/compare';
import type { Deployment } from '../../deploy/variables';
import { say } from '../../program/language';
import type { Project } from '../../project/kind';
import { readFunctionSettings } from '../../project/project';
import { type Check, green, red, yellow } from './check';
import { checkCloudbaserc } from './local';

const NAME = 'usersig';
const WHAT = 'CloudBase';

/**
 * Asks for the environment, the function, and its health. Nothing is asked without a login, or with wrong variables.
 * @param tell what is asked now
 */
export async function checkCloud(
  cloud: Cloud,
  project: Project,
  deployment: Deployment,
  tell: (what: string) => void,
): Promise<readonly Check[]> {
  if (checkCloudbaserc(project).light === 'red') return [yellow(WHAT, 'CLOUDBASERC_FIRST')];
  if (!cloud.hasLogin()) return [yellow(WHAT, 'NOT_LOGGED_IN')];
  if (deployment.problems.length > 0) return [yellow(WHAT, 'VARIABLES_FIRST')];
  tell(say(ASKED.ENVIRONMENTS));
  const environments = await cloud.environments();
  if (environments === null) return [red(WHAT, 'LOGIN_REFUSED')];
  const { envID } = deployment;
  if (!environments.includes(envID)) {
    return [red('environment', 'OTHER_ENVIRONMENT', { envID })];
  }
  tell(say(ASKED.FUNCTION, { name: NAME }));
  return [green('environment', envID), ...(await checkFunction(cloud, project, deployment))];
}

async function checkFunction(cloud: Cloud, project: Project, target: Target): Promise<readonly Check[]> {
  const settings = readFunctionSettings(project.root).find(({ name }) => name === NAME);
  if (settings === undefined) return [];
  const [built, described, health, route] = await Promise.all([
    project.bundle().catch(() => undefined),
    orError(cloud.describe(NAME, target)),
    orError(cloud.invoke(NAME, { action: 'health' }, target)),
    checkRoute(cloud, target),
  ]);
  const what = 'deployed function';
  // One that is not there is described none the less.
  if (health instanceof NoFunction) return [red(what, 'NOT_DEPLOYED_YET')];
  if (described instanceof CloudError) return [red(what, 'NOT_TO_BE_ASKED', { said: described.message })];
  const lost = variablesToLose(target.variables, described);
  return [
    ...compareFunction(settings, target.variables, described).map(checkOf),
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
  if (isRight && what === 'runtime' && found !== expected)
    return green(name, say(RIGHT.OTHER_RUNTIME, { found, expected }));
  if (isRight) return green(name, say(foundInWords(found)));
  if (names !== undefined) return red(name, 'VARIABLES_DIFFER', { names: names.join(', ') });
  return what === 'health'
    ? red(name, 'UNHEALTHY')
    : red(name, 'NOT_AS_HERE', { found: say(foundInWords(found)), expected });
}

/** So that one question that fails does not hide the answers of the others. */
const orError = <T>(asked: Promise<T>): Promise<T | CloudError> =>
  asked.catch((error: unknown) => {
    if (error instanceof CloudError) return error;
    throw error;
  });

/** A published version keeps its code and its variables, whatever is deployed. */
async function checkRoute(cloud: Cloud, target: Target): Promise<Check> {
  const what = 'route of calls';
  const versions = await orError(cloud.routes(NAME, target));
  if (versions instanceof CloudError) return yellow(what, 'ROUTE_UNKNOWN', { said: versions.message });
  if (versions.length > 0) return yellow(what, 'ROUTED', { versions: versions.join(', ') });
  return green(what, say(RIGHT.TO_LATEST));
}
