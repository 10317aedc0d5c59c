/** The real cloud, through the project's own CLI. */
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Ran } from '../program/node';
import { inPrivateFolder } from '../program/private-folder';
import type { World } from '../program/world';
import { type Cloud, CloudError, type DeployedFunction, type Files, NoFunction, type Target } from './cloud';
import { tcb } from './tcb';

const ASK_SECONDS = 90;
const UPLOAD_SECONDS = 360;
const CLOUDBASERC = 'cloudbaserc.json';
const NOT_FOUND = /not found|no function|不存在|未找到|找不到/i;

/** The cloud of the account that this computer is logged in to. */
export const cliCloud = (world: Pick<World, 'root' | 'env' | 'signal'>): Cloud => new CliCloud(world);

class CliCloud implements Cloud {
  private readonly world: Pick<World, 'root' | 'env' | 'signal'>;

  constructor(world: Pick<World, 'root' | 'env' | 'signal'>) {
    this.world = world;
  }

  hasLogin(): boolean {
    const { env } = this.world;
    const home = (process.platform === 'win32' ? env.USERPROFILE : env.HOME) ?? homedir();
    return credentialIn(path.join(home, '.config', '.cloudbase', 'auth.json')) !== undefined;
  }

  /** `env list` is the one command that never opens a browser. */
  async environments(): Promise<readonly string[] | null> {
    const { exitCode, lines } = await this.tcb(['env', 'list']);
    return exitCode === 0 ? lines.join(' ').split(/[^a-z0-9-]+/) : null;
  }

  /**
   * The CLI writes the description, secrets included, into a cloudbaserc.json: here into a folder that only this user
   * can read, and only until it is read.
   */
  describe(name: string, { envID }: Target): Promise<DeployedFunction> {
    return inPrivateFolder(async (folder) => {
      const file = path.join(folder, CLOUDBASERC);
      await writeFile(file, JSON.stringify({ envId: envID }), { mode: 0o600 });
      const { exitCode, lines } = await this.tcb(['config', 'pull', 'fn', name, '--yes'], { cwd: folder });
      const found = functionsIn(await readFile(file, 'utf8')).find((item) => item.name === name);
      if (exitCode !== 0 || found === undefined) throw new CloudError(errorLines(lines));
      return found;
    });
  }

  /** The CLI uploads everything that lies in the folder: this one has nothing else in it. */
  upload(name: string, target: Target, files: Files, onLine: (line: string) => void): Promise<boolean> {
    return inPrivateFolder(async (folder) => {
      for (const [file, content] of Object.entries(files)) await writeFile(path.join(folder, file), content);
      const args = ['fn', 'deploy', name, '--yes', '--deployMode', 'zip', '--dir', folder];
      const { exitCode, lines } = await this.tcb(args, { target, timeoutSeconds: UPLOAD_SECONDS, onLine });
      return exitCode === 0 && !lines.some((line) => /^[✖×]/.test(line));
    });
  }

  async invoke(name: string, event: unknown, target: Target): Promise<unknown> {
    const { lines } = await this.tcb(['fn', 'invoke', name, '--params', JSON.stringify(event)], { target });
    const reply = lines.map((line) => /^(?:Return result|返回结果)：(.*)$/.exec(line)?.[1]).find(Boolean);
    const said = errorLines(lines);
    try {
      if (reply !== undefined) return JSON.parse(reply);
    } catch {
      // The function did not return JSON: what it printed says why.
    }
    throw NOT_FOUND.test(said) ? new NoFunction(said) : new CloudError(said);
  }

  async routes(name: string, target: Target): Promise<readonly string[]> {
    const { exitCode, lines } = await this.tcb(['fn', 'get-route', name], { target });
    if (exitCode !== 0) throw new CloudError(errorLines(lines));
    return lines.flatMap((line) => {
      const [, version, percent] = /^│\s*(\d+)\s*│\s*(\d+)\s*│$/.exec(line) ?? [];
      return version === undefined || percent === '0' ? [] : [`${version} (${percent} %)`];
    });
  }

  /**
   * With the variables of the target, cloudbaserc.json has no template that is not filled. The target's environment wins
   * over the one that the file names, and the file over others that the CLI would take first.
   */
  private tcb(
    args: readonly string[],
    {
      cwd = this.world.root,
      target,
      timeoutSeconds = ASK_SECONDS,
      onLine,
    }: {
      readonly cwd?: string;
      readonly target?: Target;
      readonly timeoutSeconds?: number;
      readonly onLine?: (line: string) => void;
    } = {},
  ): Promise<Ran> {
    const { env, signal } = this.world;
    const filled = target === undefined ? {} : { ...target.variables, CLOUDBASE_ENV_ID: target.envID };
    const where =
      target === undefined ? [] : ['--envId', target.envID, '--config-file', path.join(cwd, CLOUDBASERC)];
    return tcb([...args, ...where], {
      cwd,
      env: { ...env, ...filled },
      signal,
      timeoutSeconds,
      ...(onLine === undefined ? {} : { onLine }),
    });
  }
}

/** None if nobody has logged in, or if somebody has logged out: the file stays. */
function credentialIn(file: string): unknown {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly credential?: unknown }).credential;
  } catch {
    return undefined;
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

/** The lines in which the CLI says what went wrong; the last ones if it marks none. */
function errorLines(lines: readonly string[]): string {
  const marked = lines.filter((line) => /[✖×]|错误|[Ee]rror/.test(line) && !/^\s+at /.test(line));
  const shown = marked.length > 0 ? marked : lines.filter((line) => line.trim() !== '').slice(-3);
  // It prints some twice, the first time as what its own code did not expect.
  const plain = shown.map((line) => line.replace(/^[\s✖×]+|^unhandledRejection \w+: /g, '').trim());
  return [...new Set(plain)].join('; ') || 'tcb: …';
}
