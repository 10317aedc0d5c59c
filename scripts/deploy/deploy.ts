/** `npm run deploy`: checks, builds, deploys with the CLI, and asks the cloud whether it is there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, styleText } from 'node:util';
import { type Built, buildFunction } from '../build/build';
import { SWITCH_ON_BY_HAND } from '../catalogue/programs';
import { CloudError, describeFunction, invokeFunction, listEnvironments, routedVersions } from '../cloud/cli';
import { interruption, tcb } from '../cloud/tcb';
import { checkPermissionSwitch } from '../doctor/checks/by-hand';
import { checkBeforeDeploying } from '../doctor/doctor';
import { say } from '../program/language';
import { exitCodeOf, explain, Refusal, Usage } from '../program/refusal';
import { type FunctionSettings, ROOT, readFunctionSettings } from '../project/project';
import { columns } from '../usersig/words';
import { compareFunction, compareHealth, type Finding, variablesToLose } from './compare';
import { type Deployment, listOf, readDeployment } from './variables';

const NAME = 'usersig';
const USAGE = `npm run deploy -- [--wait SECONDS] [--drop-variables]

  --wait            how long the cloud may take until it shows what was deployed, 60 if not given
  --drop-variables  remove values of the function's variables that are in the cloud and not in .env.local`;

const colour = (name: 'red' | 'green', text: string): string =>
  process.stdout.isTTY && !process.env.NO_COLOR ? styleText(name, text) : text;

function parseOptions(): { readonly waitSeconds: number; readonly dropVariables: boolean } {
  try {
    const { values } = parseArgs({
      options: { wait: { type: 'string' }, 'drop-variables': { type: 'boolean' } },
    });
    const waitSeconds = Number(values.wait ?? '60');
    if (Number.isFinite(waitSeconds))
      return { waitSeconds, dropVariables: values['drop-variables'] ?? false };
  } catch {
    // Answered with the usage, below.
  }
  throw new Usage(USAGE);
}

function checkConfiguration({ envVariables }: FunctionSettings): Deployment {
  const deployment = readDeployment(ROOT, envVariables);
  if (deployment.problems.length === 0) return deployment;
  throw new Refusal('VARIABLES_WRONG', { list: listOf(deployment.problems) });
}

function settingsOf(name: string): FunctionSettings {
  const settings = readFunctionSettings().find((item) => item.name === name);
  if (settings === undefined) throw new Refusal('NO_FUNCTION_NAMED', { name });
  return settings;
}

/** What the doctor finds wrong here, as far as it concerns what is sent. */
async function examine(): Promise<void> {
  const wrong = (await checkBeforeDeploying(ROOT)).filter(({ light }) => light === 'red');
  if (wrong.length === 0) return;
  const list = wrong.map(({ what, found, todo }) => `  ${what}: ${found}. ${todo}`).join('\n');
  throw new Refusal('DOCTOR_FINDS', { list });
}

async function checkLogin(signal: AbortSignal): Promise<void> {
  if ((await listEnvironments(ROOT, signal)) !== null) return;
  throw new Refusal('NO_LOGIN');
}

/** A deployment replaces all variables, those set in the console too. */
async function checkVariablesToLose(
  { envID, variables }: Deployment,
  dropVariables: boolean,
  signal: AbortSignal,
): Promise<void> {
  const described = await describeFunction(NAME, envID, signal).catch((error: Error) => {
    if (!(error instanceof CloudError)) throw error;
    throw new Refusal('CLOUD_NOT_ASKED', { said: error.message });
  });
  const lost = variablesToLose(variables, described);
  if (lost.length === 0 || dropVariables) return;
  throw new Refusal('VARIABLES_LOST', { names: lost.join(', ') });
}

async function upload({ envID, variables }: Deployment, signal: AbortSignal): Promise<Finding> {
  // The CLI prints none of them; should it, nobody sees more than short ones such as numbers.
  const secrets = Object.values(variables).filter((value) => value.length >= 16);
  const { exitCode, lines } = await tcb(['fn', 'deploy', NAME, '--yes', '--deployMode', 'zip'], {
    cwd: ROOT,
    env: { ...variables, CLOUDBASE_ENV_ID: envID },
    timeoutSeconds: 360,
    signal,
    onLine: (line) => {
      if (line.trim() === '' || /^\s+at /.test(line)) return;
      console.log(`  tcb: ${secrets.reduce((text, secret) => text.replaceAll(secret, '***'), line)}`);
    },
  });
  const isRight = exitCode === 0 && !lines.some((line) => /^[✖×]/.test(line));
  return {
    what: 'upload',
    expected: 'no error',
    found: isRight ? 'no error' : 'an error, see above',
    isRight,
  };
}

/** Asks until everything is as expected, or `waitSeconds` are over: an update takes effect after the CLI has ended. */
async function askCloud(
  settings: FunctionSettings,
  deployment: Deployment,
  { version }: Built,
  waitSeconds: number,
  signal: AbortSignal,
): Promise<Finding[]> {
  const { envID, variables } = deployment;
  const deadline = Date.now() + waitSeconds * 1000;
  for (;;) {
    const [described, health] = await Promise.all([
      orNothing(() => describeFunction(NAME, envID, signal)),
      orNothing(() =>
        invokeFunction(NAME, { action: 'health' }, ROOT, { ...variables, CLOUDBASE_ENV_ID: envID }, signal),
      ),
    ]);
    const findings = [
      ...compareFunction(settings, variables, described ?? {}),
      ...compareHealth(version, health),
    ];
    if (findings.every(({ isRight }) => isRight) || Date.now() >= deadline) return findings;
    console.log('  not yet, asking again');
    await sleep(2000, undefined, { signal });
  }
}

async function orNothing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    console.log(`  the cloud answered: ${error.message}`);
    return undefined;
  }
}

/** A function that is not there is described with the CLI's own runtime, and does not answer. */
function hasOldRuntime(findings: readonly Finding[]): boolean {
  const of = (name: string): Finding | undefined => findings.find(({ what }) => what === name);
  return of('runtime')?.isRight === false && of('code')?.found !== 'no answer';
}

function showFindings(findings: readonly Finding[]): void {
  const rows = findings.map(({ what, expected, found, isRight }) => [
    isRight ? 'ok' : 'NO',
    what,
    expected,
    found,
  ]);
  const [heading = '', ...lines] = columns([['', '', 'expected', 'in the cloud'], ...rows]);
  console.log(`\n${heading}`);
  lines.forEach((line, at) => {
    console.log(colour(findings[at]?.isRight ? 'green' : 'red', line));
  });
}

/** Whose calls are routed to a published version get nothing of a deployment. Where that cannot be asked, doctor says so. */
async function showRoute({ envID, variables }: Deployment, signal: AbortSignal): Promise<void> {
  const environment = { ...variables, CLOUDBASE_ENV_ID: envID };
  const versions = await routedVersions(NAME, ROOT, environment, signal).catch((error: unknown) => {
    if (error instanceof CloudError) return [];
    throw error;
  });
  if (versions.length === 0) return;
  console.log(`\n${colour('red', explain('ROUTED', { versions: versions.join(', ') }))}`);
}

/** A deployment without them looks finished and is not. */
function showByHand({ variables }: Deployment): void {
  const { light } = checkPermissionSwitch(ROOT, variables.TRTC_SDK_APP_ID ?? '');
  console.log(`\n${say(SWITCH_ON_BY_HAND)}`);
  for (const code of [
    ...(light === 'red' ? (['PERMISSION_SWITCH_UNPROVEN'] as const) : []),
    'SECURITY_RULE',
  ] as const) {
    console.log(colour('red', `\n  ${explain(code)}`));
  }
}

async function main(): Promise<void> {
  const { waitSeconds, dropVariables } = parseOptions();
  const signal = interruption();
  await examine();
  const settings = settingsOf(NAME);
  const deployment = checkConfiguration(settings);
  console.log('Configuration: complete.');
  const built = await buildFunction();
  console.log(`Built: ${NAME} ${built.version}.`);
  await checkLogin(signal);
  console.log('CloudBase CLI: logged in.');
  await checkVariablesToLose(deployment, dropVariables, signal);
  console.log(`Deploying to ${deployment.envID}:`);
  const uploaded = await upload(deployment, signal);
  console.log('Asking the cloud what is there now:');
  const findings = [uploaded, ...(await askCloud(settings, deployment, built, waitSeconds, signal))];
  showFindings(findings);
  if (!findings.every(({ isRight }) => isRight)) {
    if (hasOldRuntime(findings)) throw new Refusal('OLD_RUNTIME');
    throw new Refusal(uploaded.isRight ? 'NOT_SHOWN' : 'NOT_UPLOADED');
  }
  showByHand(deployment);
  console.log(colour('green', `\nDeployed: ${NAME} ${built.version} in ${deployment.envID}.`));
  await showRoute(deployment, signal);
}

export async function run(): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.exitCode = exitCodeOf(error, 'DEPLOYMENT_INTERRUPTED');
  }
}
