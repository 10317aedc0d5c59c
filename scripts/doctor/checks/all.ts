/** Which checks there are, in the order in which they are shown. */
import type { Environment } from '../../program/world';
import { hasEnvLocal } from '../../project/env-local';
import type { Project } from '../../project/kind';
import { checkAuthorize } from './authorize';
import type { Check } from './check';
import { checkHistory } from './history';
import {
  checkBuild,
  checkCloudbaserc,
  checkDependencies,
  checkEnvLocal,
  checkNode,
  checkProjectConfig,
  checkRotation,
  checkTicket,
  checkVariables,
  deploymentOf,
  isOfFile,
} from './local';
import { checkPages } from './pages';
import { checkMiniProgram } from './secrets';

/** What a deployment must not be begun with, beside its variables. */
export async function checkBeforeDeploying(project: Project, env: Environment): Promise<readonly Check[]> {
  const { root } = project;
  const deployment = deploymentOf(root, env);
  return [
    checkNode(project),
    checkDependencies(project),
    await checkAuthorize(project, deployment),
    // Where a workflow deploys, the variables come from elsewhere.
    ...(hasEnvLocal(root) || deployment.problems.some(isOfFile) ? checkEnvLocal(root) : []),
    checkCloudbaserc(project),
    checkMiniProgram(project, deployment),
    ...(await checkHistory(root, deployment)),
  ];
}

/** Everything that can be known without a network. */
export async function checkLocal(project: Project, env: Environment): Promise<readonly Check[]> {
  const { root } = project;
  const deployment = deploymentOf(root, env);
  // git reads while the rest is looked at.
  const history = checkHistory(root, deployment);
  return [
    checkNode(project),
    checkDependencies(project),
    await checkBuild(project),
    await checkAuthorize(project, deployment),
    ...checkEnvLocal(root),
    ...checkVariables(deployment),
    ...checkRotation(deployment),
    ...(await checkTicket(deployment)),
    checkCloudbaserc(project),
    checkProjectConfig(root),
    checkMiniProgram(project, deployment),
    ...checkPages(project),
    ...(await history),
  ];
}
