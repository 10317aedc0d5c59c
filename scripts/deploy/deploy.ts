/** `npm run deploy`: checks, builds, deploys, and asks the cloud whether it is there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { labelOf } from '../catalogue/labels';
import { SWITCH_ON_BY_HAND } from '../catalogue/programs';
import { type Cloud, CloudError, type Target } from '../cloud/cloud';
import { checkBeforeDeploying } from '../doctor/checks/all';
import { checkPermissionSwitch } from '../doctor/checks/by-hand';
import type { Bundle } from '../function/files';
import { joined, say } from '../program/language';
import { numberFrom, parseOptions } from '../program/options';
import { type Program, program } from '../program/program';
import { explain, Refusal } from '../program/refusal';
import { columns, type Output } from '../program/terminal';
import type { Environment, World } from '../program/world';
import { type Cloudbaserc, type FunctionSettings, readCloudbaserc } from '../project/cloudbaserc';
import type { Project } from '../project/kind';
import { compareFunction, compareHealth, type Finding, variablesToLose } from './compare';
import { type Deployment, listOf, readDeployment, type Templates } from './variables';

const NAME = 'usersig';
const USAGE = `npm run deploy -- [--wait SECONDS] [--drop-variables]

  --wait            how long the cloud may take until it shows what was deployed, 60 if not given
  --drop-variables  remove values of the function's variables that are in the cloud and not in .env.local`;
const OPTIONS = { wait: 'string', 'drop-variables': 'boolean' } as const;
const HOUR = 3600;

/** @param cloudOf the cloud that is deployed to, from the world of the program */
export const deploy = (cloudOf: (world: World) => Cloud): Program =>
  program(async (args, world) => {
    const { root, project, env, out, signal } = world;
    const { options } = parseOptions(args, USAGE, OPTIONS);
    const waitSeconds = numberFrom(options.wait ?? '60', '--wait', 0, HOUR, USAGE);
    const cloud = cloudOf(world);
    // Before anybody waits for anything else.
    if (!cloud.hasLogin()) throw new Refusal('NO_LOGIN');
    await examine(project, env);
    const cloudbaserc = readCloudbaserc(root);
    const settings = settingsOf(NAME, cloudbaserc);
    const deployment = checkConfiguration(root, { ...cloudbaserc, ...settings }, env);
    out.print('Configuration: complete.');
    const built = await project.build();
    out.print(`Built: ${NAME} ${built.version}.`);
    if ((await cloud.environments()) === null) throw new Refusal('LOGIN_NOT_TAKEN');
    out.print('CloudBase CLI: logged in.');
    await checkVariablesToLose(cloud, deployment, options['drop-variables'] === true);
    out.print(`Deploying to ${deployment.envID}:`);
    const uploaded = await upload(cloud, deployment, built, out);
    out.print('Asking the cloud what is there now:');
    const asked = await askCloud({ cloud, settings, deployment, built, waitSeconds, out, signal });
    const findings = [uploaded, ...asked];
    showFindings(findings, out);
    if (!findings.every(({ isRight }) => isRight)) {
      if (hasOldRuntime(findings)) throw new Refusal('OLD_RUNTIME');
      throw new Refusal(uploaded.isRight ? 'NOT_SHOWN' : 'NOT_UPLOADED');
    }
    showByHand(root, deployment, out);
    out.print(`\nDeployed: ${NAME} ${built.version} in ${deployment.envID}.`, 'green');
    await showRoute(cloud, deployment, out);
  }, 'DEPLOYMENT_INTERRUPTED');

/** What the doctor finds wrong here, as far as it concerns what is sent. */
async function examine(project: Project, env: Environment): Promise<void> {
  const wrong = (await checkBeforeDeploying(project, env)).filter(({ light }) => light === 'red');
  if (wrong.length === 0) return;
  const list = wrong
    .map(({ what, found, todo }) => `  ${say(labelOf(what))}: ${joined(found, todo)}`)
    .join('\n');
  throw new Refusal('DOCTOR_FINDS', { list });
}

function settingsOf(name: string, { functions }: Cloudbaserc): FunctionSettings {
  const settings = functions.find((item) => item.name === name);
  if (settings === undefined) throw new Refusal('NO_FUNCTION_NAMED', { name });
  return settings;
}

function checkConfiguration(root: string, templates: Templates, env: Environment): Deployment {
  const deployment = readDeployment(root, templates, env);
  if (deployment.problems.length === 0) return deployment;
  throw new Refusal('VARIABLES_WRONG', { list: listOf(deployment.problems) });
}

/** A deployment replaces all variables, those set in the console too. */
async function checkVariablesToLose(cloud: Cloud, target: Target, mayLose: boolean): Promise<void> {
  const described = await cloud.describe(NAME, target).catch((error: Error) => {
    if (!(error instanceof CloudError)) throw error;
    throw new Refusal('CLOUD_NOT_ASKED', { said: error.message });
  });
  const lost = variablesToLose(target.variables, described);
  if (lost.length > 0 && !mayLose) throw new Refusal('VARIABLES_LOST', { names: lost.join(', ') });
}

async function upload(cloud: Cloud, target: Target, { files }: Bundle, out: Output): Promise<Finding> {
  // None of them is printed; should one be, nobody sees more than short ones such as numbers.
  const secrets = Object.values(target.variables).filter((value) => value.length >= 16);
  const isRight = await cloud.upload(NAME, target, files, (line) => {
    if (line.trim() === '' || /^\s+at /.test(line)) return;
    out.print(`  tcb: ${secrets.reduce((text, secret) => text.replaceAll(secret, '***'), line)}`);
  });
  return {
    what: 'upload',
    expected: 'no error',
    found: isRight ? 'no error' : 'an error, see above',
    isRight,
  };
}

interface Question {
  readonly cloud: Cloud;
  readonly settings: FunctionSettings;
  readonly deployment: Deployment;
  readonly built: Bundle;
  readonly waitSeconds: number;
  readonly out: Output;
  readonly signal: AbortSignal;
}

/** Asks until everything is as expected, or `waitSeconds` are over: an update takes effect some time after it was sent. */
async function askCloud(question: Question): Promise<Finding[]> {
  const { cloud, settings, deployment, built, waitSeconds, out, signal } = question;
  const deadline = Date.now() + waitSeconds * 1000;
  for (;;) {
    const [described, health] = await Promise.all([
      orNothing(cloud.describe(NAME, deployment), out),
      orNothing(cloud.invoke(NAME, { action: 'health' }, deployment), out),
    ]);
    const findings = [
      ...compareFunction(settings, deployment.variables, described ?? {}),
      ...compareHealth(built.version, health),
    ];
    if (findings.every(({ isRight }) => isRight) || Date.now() >= deadline) return findings;
    out.print('  not yet, asking again');
    await sleep(2000, undefined, { signal });
  }
}

async function orNothing<T>(asked: Promise<T>, out: Output): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    out.print(`  the cloud answered: ${error.message}`);
    return undefined;
  }
}

/** A function that is not there is described with the CLI's own runtime, and does not answer. */
function hasOldRuntime(findings: readonly Finding[]): boolean {
  const of = (name: string): Finding | undefined => findings.find(({ what }) => what === name);
  return of('runtime')?.isRight === false && of('code')?.found !== 'no answer';
}

function showFindings(findings: readonly Finding[], out: Output): void {
  const rows = findings.map(({ what, expected, found, isRight }) => [
    isRight ? 'ok' : 'NO',
    what,
    expected,
    found,
  ]);
  const [heading = '', ...lines] = columns([['', '', 'expected', 'in the cloud'], ...rows]);
  out.print(`\n${heading}`);
  lines.forEach((line, at) => {
    out.print(line, findings[at]?.isRight ? 'green' : 'red');
  });
}

/** Whose calls are routed to a published version get nothing of a deployment. Where that cannot be asked, doctor says so. */
async function showRoute(cloud: Cloud, target: Target, out: Output): Promise<void> {
  const versions = await cloud.routes(NAME, target).catch((error: unknown) => {
    if (error instanceof CloudError) return [];
    throw error;
  });
  if (versions.length > 0) out.print(`\n${explain('ROUTED', { versions: versions.join(', ') })}`, 'red');
}

/** A deployment without them looks finished and is not. */
function showByHand(root: string, { variables }: Target, out: Output): void {
  const { light } = checkPermissionSwitch(root, variables.TRTC_SDK_APP_ID ?? '');
  out.print(`\n${say(SWITCH_ON_BY_HAND)}`);
  if (light === 'red') out.print(`\n  ${explain('PERMISSION_SWITCH_UNPROVEN')}`, 'red');
  out.print(`\n  ${explain('SECURITY_RULE')}`, 'red');
}
