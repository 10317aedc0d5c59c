/** What the cloud says about the function, asked through the CLI. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tcb } from './tcb';

/** The function as the cloud describes it. */
export interface DeployedFunction {
  readonly handler?: string;
  readonly runtime?: string;
  readonly memorySize?: number;
  readonly timeout?: number;
  readonly envVariables?: Readonly<Record<string, string>>;
}

/** The cloud could not be asked. */
export class CloudError extends Error {}

const ASK_TIMEOUT_SECONDS = 90;

/**
 * The words of the list of environments; null if the CLI has no credential that the cloud takes. `env list` is the one
 * command that never opens a browser.
 */
export async function listEnvironments(cwd: string, signal: AbortSignal): Promise<readonly string[] | null> {
  const { exitCode, lines } = await tcb(['env', 'list'], {
    cwd,
    timeoutSeconds: ASK_TIMEOUT_SECONDS,
    signal,
  });
  return exitCode === 0 ? lines.join(' ').split(/[^a-z0-9-]+/) : null;
}

/**
 * Describes a function. One that does not exist is described as the CLI's own defaults, without variables.
 *
 * The CLI writes the description, secrets included, into a cloudbaserc.json: here into a folder that only this user
 * can read, and only until it is read.
 * @throws {CloudError}
 */
export async function describeFunction(
  name: string,
  envID: string,
  signal: AbortSignal,
): Promise<DeployedFunction> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cloudbase-'));
  const file = path.join(folder, 'cloudbaserc.json');
  try {
    await writeFile(file, JSON.stringify({ envId: envID }), { mode: 0o600 });
    const { exitCode, lines } = await tcb(['config', 'pull', 'fn', name, '--yes'], {
      cwd: folder,
      timeoutSeconds: ASK_TIMEOUT_SECONDS,
      signal,
    });
    const found = functionsIn(await readFile(file, 'utf8')).find((item) => item.name === name);
    if (exitCode !== 0 || found === undefined) throw new CloudError(errorLines(lines));
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** None if the CLI was ended while it wrote; what a parser says of such a text quotes it. */
function functionsIn(json: string): readonly (DeployedFunction & { readonly name: string })[] {
  try {
    return (JSON.parse(json) as { functions?: (DeployedFunction & { name: string })[] }).functions ?? [];
  } catch {
    return [];
  }
}

/**
 * Invokes a function as a console test does and returns its reply.
 * @throws {CloudError}
 */
export async function invokeFunction(
  name: string,
  event: unknown,
  cwd: string,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<unknown> {
  const { lines } = await tcb(['fn', 'invoke', name, '--params', JSON.stringify(event)], {
    cwd,
    env,
    timeoutSeconds: ASK_TIMEOUT_SECONDS,
    signal,
  });
  for (const line of lines) {
    const reply = /^(?:Return result|返回结果)：(.*)$/.exec(line)?.[1];
    if (reply === undefined) continue;
    try {
      return JSON.parse(reply);
    } catch {
      break;
    }
  }
  throw new CloudError(errorLines(lines));
}

/**
 * The published versions that users' calls are routed to, such as `1 (100 %)`; none if all reach what was deployed last.
 * Invoking does not tell: calls of the API are not routed.
 * @throws {CloudError}
 */
export async function routedVersions(
  name: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { exitCode, lines } = await tcb(['fn', 'get-route', name], {
    cwd,
    env,
    timeoutSeconds: ASK_TIMEOUT_SECONDS,
    signal,
  });
  if (exitCode !== 0) throw new CloudError(errorLines(lines));
  return lines.flatMap((line) => {
    const [, version, percent] = /^│\s*(\d+)\s*│\s*(\d+)\s*│$/.exec(line) ?? [];
    return version === undefined || percent === '0' ? [] : [`${version} (${percent} %)`];
  });
}

/** The lines in which the CLI says what went wrong; the last ones if it marks none. */
function errorLines(lines: readonly string[]): string {
  const marked = lines.filter((line) => /[✖×]|错误|[Ee]rror/.test(line) && !/^\s+at /.test(line));
  const shown = marked.length > 0 ? marked : lines.filter((line) => line.trim() !== '').slice(-3);
  // It prints some twice, the first time as what its own code did not expect.
  const plain = shown.map((line) => line.replace(/^[\s✖×]+|^unhandledRejection \w+: /g, '').trim());
  return [...new Set(plain)].join('; ') || 'tcb: …';
}
