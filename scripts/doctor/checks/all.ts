/** Which checks there are, in the order in which they are shown. */
import type { Environment } from '../../program/world';
import { hasEnvLocal } from '../../project/env-local';
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
import { checkMiniProgram } from './secrets';

/** What a deployment must not be begun with, beside its variables. */
export async function checkBeforeDeploying(root: string, env: Environment): Promise<readonly Check[]> {
  const deployment = deploymentOf(root, env);
  return [
    checkNode(root),
    checkDependencies(root),
    await checkAuthorize(root, deployment),
    // Where a workflow deploys, the variables come from elsewhere.
    ...(hasEnvLocal(root) || deployment.problems.some(isOfFile) ? checkEnvLocal(root) : []),
    checkCloudbaserc(root),
    checkMiniProgram(root, deployment),
    ...(await checkHistory(root, deployment)),
  ];
}

/** Everything that can be known without a network. */
export async function checkLocal(root: string, env: Environment): Promise<readonly Check[]> {
  const deployment = deploymentOf(root, env);
  // git reads while the rest is looked at.
  const history = checkHistory(root, deployment);
  return [
    checkNode(root),
    checkDependencies(root),
    await checkBuild(root),
    await checkAuthorize(root, deployment),
    ...checkEnvLocal(root),
    ...checkVariables(deployment),
    ...checkRotation(deployment),
    ...(await checkTicket(deployment)),
    checkCloudbaserc(root),
    checkProjectConfig(root),
    checkMiniProgram(root, deployment),
    ...(await history),
  ];
}
