/** `npm run doctor`: why it does not work, or what is still to be done; one line a check. */
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { interruption } from '../cloud/tcb';
import { exitCodeOf, Refusal, Usage } from '../program/refusal';
import { ROOT } from '../project/project';
import { BY_HAND, checkPermissionSwitch, proofFile } from './checks/by-hand';
import type { Check, Light } from './checks/check';
import { checkCloud } from './checks/cloud';
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
} from './checks/local';
import { checkHistory, checkMiniProgram } from './checks/secrets';

const USAGE = `npm run doctor -- [--json] [--offline] [--switch-proven]

  --json           print one JSON object: { ok, checks: [{ what, light, found, code, todo }] }
  --offline        do not ask the cloud
  --switch-proven  you have seen TRTC refuse a wrong PrivateMapKey with this SDKAppID: keep that`;

/** What a deployment must not be begun with, beside its variables. */
export async function checkBeforeDeploying(root: string): Promise<readonly Check[]> {
  const deployment = deploymentOf(root);
  return [
    checkNode(root),
    checkDependencies(root),
    // Where a workflow deploys, the variables come from elsewhere.
    ...(existsSync(path.join(root, '.env.local')) ? [checkEnvLocal(root)] : []),
    checkCloudbaserc(root),
    checkMiniProgram(root, deployment),
    ...(await checkHistory(root, deployment)),
  ];
}

/** Everything that can be known without a network. */
async function checkLocal(root: string): Promise<readonly Check[]> {
  const first = [checkNode(root), checkDependencies(root)];
  // Without them nothing else can be looked at.
  if (first.some(({ light }) => light === 'red')) return first;
  const deployment = deploymentOf(root);
  // git reads while the rest is looked at.
  const history = checkHistory(root, deployment);
  return [
    ...first,
    await checkBuild(root),
    checkEnvLocal(root),
    ...checkVariables(deployment),
    ...checkRotation(deployment),
    ...checkTicket(deployment),
    checkCloudbaserc(root),
    checkProjectConfig(root),
    checkMiniProgram(root, deployment),
    ...(await history),
  ];
}

const MARKS: Readonly<Record<Light, string>> = { green: 'ok', yellow: '??', red: 'NO' };

function show({ what, light, found, todo }: Check): void {
  const line = `${MARKS[light]}  ${what.padEnd(20)} ${found}`;
  const isColoured = process.stdout.isTTY && !process.env.NO_COLOR;
  console.log(isColoured ? styleText(light, line) : line);
  if (todo !== '') console.log(`    ${''.padEnd(20)} ${todo}`);
}

const OPTIONS = {
  json: { type: 'boolean' },
  offline: { type: 'boolean' },
  'switch-proven': { type: 'boolean' },
} as const;

function parseOptions() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch {
    throw new Usage(USAGE);
  }
}

async function main(): Promise<void> {
  const values = parseOptions();
  const { variables, problems } = deploymentOf(ROOT);
  const sdkAppID = variables.TRTC_SDK_APP_ID ?? '';
  if (values['switch-proven'] === true) {
    if (problems.some(({ variable }) => variable === 'TRTC_SDK_APP_ID'))
      throw new Refusal('PROVEN_OF_NOTHING');
    const date = new Date().toISOString().slice(0, 10);
    writeFileSync(proofFile(ROOT), `${JSON.stringify({ sdkAppID, date })}\n`);
  }
  const checks: Check[] = [];
  const add = (more: readonly Check[]): void => {
    checks.push(...more);
    if (values.json !== true) for (const check of more) show(check);
  };
  add(await checkLocal(ROOT));
  if (values.offline !== true && checks.length > 2) {
    const tell = (what: string): void => console.error(`… asking the cloud ${what}`);
    add(await checkCloud(ROOT, deploymentOf(ROOT), interruption(), tell));
  }
  add([checkPermissionSwitch(ROOT, sdkAppID), ...BY_HAND]);
  const isOk = checks.every(({ light }) => light !== 'red');
  if (values.json === true) console.log(JSON.stringify({ ok: isOk, checks }, null, 2));
  if (!isOk) process.exitCode = 1;
}

export async function run(): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}
