/** `npm run doctor`: why it does not work, or what is still to be done; one line a check. */
import { writeFileSync } from 'node:fs';
import { labelOf } from '../catalogue/labels';
import type { Cloud } from '../cloud/cloud';
import { say } from '../program/language';
import { parseOptions } from '../program/options';
import { type Program, program } from '../program/program';
import { WrongUsage } from '../program/refusal';
import { inColumns, type Output } from '../program/terminal';
import type { World } from '../program/world';
import { checkLocal } from './checks/all';
import { checkPermissionSwitch, checksByHand, proofFile } from './checks/by-hand';
import type { Check, Light } from './checks/check';
import { checkCloud } from './checks/cloud';
import { deploymentOf } from './checks/local';

const USAGE = `npm run doctor -- [--json] [--offline] [--switch-proven]

  --json           print one JSON object: { ok, checks: [{ what, light, found, code, todo }] }
  --offline        do not ask the cloud
  --switch-proven  you have seen TRTC refuse a wrong PrivateMapKey with this SDKAppID: keep that`;
const OPTIONS = { json: 'boolean', offline: 'boolean', 'switch-proven': 'boolean' } as const;

const MARKS: Readonly<Record<Light, string>> = { green: 'ok', yellow: '??', red: 'NO' };

/** @param cloudOf the cloud that is asked, from the world of the program */
export const doctor = (cloudOf: (world: World) => Cloud): Program =>
  program(async (args, world) => {
    const { root, project, env, out } = world;
    const {
      json: isJson = false,
      offline,
      'switch-proven': isProven,
    } = parseOptions(args, USAGE, OPTIONS).options;
    const deployment = deploymentOf(root, env);
    const sdkAppID = deployment.variables.TRTC_SDK_APP_ID ?? '';
    if (isProven === true) {
      if (deployment.problems.some(({ variable }) => variable === 'TRTC_SDK_APP_ID'))
        throw new WrongUsage(USAGE, 'PROVEN_OF_NOTHING');
      const date = new Date().toISOString().slice(0, 10);
      writeFileSync(proofFile(root), `${JSON.stringify({ sdkAppID, date })}\n`);
    }
    const checks: Check[] = [];
    const add = (more: readonly Check[]): void => {
      checks.push(...more);
      if (!isJson) for (const check of more) show(check, out);
    };
    add(await checkLocal(project, env));
    if (offline !== true) {
      add(await checkCloud(cloudOf(world), project, deployment, (text) => out.warn(text)));
    }
    add([checkPermissionSwitch(root, sdkAppID), ...checksByHand()]);
    const isOk = checks.every(({ light }) => light !== 'red');
    if (isJson) out.print(JSON.stringify({ ok: isOk, checks }, null, 2));
    return isOk;
  });

function show({ what, light, found, todo }: Check, out: Output): void {
  out.print(`${MARKS[light]}  ${inColumns(say(labelOf(what)), 20)} ${found}`, light);
  if (todo !== '') out.print(`    ${inColumns('', 20)} ${todo}`);
}
