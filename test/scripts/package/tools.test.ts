/** A host that was made by the steps of docs/extending, and trtc-miniprogram-tools in it, as they are packed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TOOLS } from '../../../scripts/package/tools';
import { ROOT } from '../../../scripts/project/project';
import { withCliCache } from '../../cli-cache';
import { COMPLETE } from '../../cloud-project';
import {
  BIN,
  commandsOf,
  type HostBySteps,
  hostBySteps,
  NPX,
  PAGES,
  RULE_FOLDER,
  STEPS,
} from '../../docs/host-by-steps';
import type { Ended } from '../../program';
import { runs } from '../../soak';
import { TencentCloud } from '../../tencent-cloud/stand-in';
import { record, secretsOfTicket, TEST_SECRET_KEY } from '../../transcript';

const cloud = new TencentCloud();
let host: HostBySteps;
let tools: string;

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts?: object;
}
const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;

beforeAll(async () => {
  host = await hostBySteps();
  tools = path.join(host.root, 'node_modules', TOOLS);
  await cloud.start();
  host.write(
    '.env.local',
    Object.entries(COMPLETE)
      .map((entry) => `${entry.join('=')}\n`)
      .join(''),
  );
});
afterAll(() => {
  cloud.stop();
  host.remove();
});

/** Begins one of its programs. No variable of this process reaches it but what a process needs. */
function begin(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: host.root,
    env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LANG: 'C', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk) => {
      said[name] += chunk;
    });
  }
  const ended = once(child, 'close').then(
    ([exitCode]): Ended => ({ exitCode: exitCode as number | null, ...said }),
  );
  return { child, said, ended };
}

/** Runs one to its end; whatever it says, it names no script of this project. */
async function run(
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
  secrets: readonly string[] = [],
) {
  const ended = await begin(args, env).ended;
  const { stdout, stderr } = ended;
  record(stdout + stderr, secrets);
  expect(stdout + stderr).not.toMatch(/\bnpm (?:run|start)\b/);
  return ended;
}

describe('the steps of docs/extending', () => {
  test.each(PAGES)('are those that were run here: %s', (page) => {
    expect(commandsOf(page)).toEqual([
      ...STEPS,
      ...['start', 'doctor', 'remove'].map((name) => `${NPX} ${name}`),
    ]);
  });

  test('bring the pages, the function and the settings, and add has nothing to do then', async () => {
    expect(host.said).toContain('Done.');
    expect(await run(['add', '--yes'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('All is here'),
    });
  });
});

describe('the packed tools', () => {
  test('need the packages that they import, of this project’s versions, and run nothing when they are installed', () => {
    const { version, dependencies, scripts } = manifestIn(tools);
    const own = manifestIn(ROOT);
    expect([version, scripts]).toEqual([own.version, undefined]);
    for (const [name, wanted] of Object.entries(dependencies)) {
      expect(wanted).toMatch(/^\d+\.\d+\.\d+$/);
      expect(own.devDependencies).toHaveProperty([name], wanted);
    }
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(['@cloudbase/cli', 'esbuild', 'ws']));
  });

  test('hold no source, no key and no path of this computer, and say whose code the pages carry', () => {
    const files = readdirSync(tools, { recursive: true, encoding: 'utf8' }).map((name) =>
      name.replaceAll('\\', '/'),
    );
    expect(
      files.filter(
        (name) =>
          !/^(?:[\w-]+\.mjs|web(?:\/\w+\.(?:js|css))?|web\/LICENSES\.txt|package\.json|README\.md|LICENSE)$/.test(
            name,
          ),
      ),
    ).toEqual([]);
    const texts = files
      .filter((name) => name !== 'web')
      .map((name) => readFileSync(path.join(tools, name), 'utf8'));
    for (const text of texts) expect(text).not.toContain(path.dirname(ROOT) + path.sep);
    const licences = readFileSync(path.join(tools, 'web', 'LICENSES.txt'), 'utf8');
    expect(licences).toMatch(/^glass-easel$[\s\S]*^pako$[\s\S]*^preact$/m);
  });

  test('say to an older Node.js, by what it can load, that it is too old', async () => {
    host.write(
      'node_modules/older.cjs',
      "Object.defineProperty(process.versions, 'node', { value: '20.18.3' });",
    );
    const { exitCode, stderr } = await run(['doctor'], {
      NODE_OPTIONS: '--require=./node_modules/older.cjs',
    });
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringMatching(/^Node\.js 20\.18\.3 is too old\. Install/),
    ]);
    // node:util has had what programs need of it for some versions only.
    const read = (name: string): readonly string[] =>
      [...readFileSync(path.join(tools, name), 'utf8').matchAll(/^(?:import|\}) .*?"([^"]+)";$/gm)].flatMap(
        ([, from = '']) => (from.startsWith('./') ? read(from) : [from]),
      );
    expect([...new Set(read('program.mjs'))].sort()).toEqual(['node:fs', 'node:path', 'node:url']);
  });

  test('doctor finds nothing wrong on this computer but the switch that nobody has seen refuse', async () => {
    const { exitCode, stdout } = await run(['doctor', '--offline']);
    expect([exitCode, stdout.match(/^NO .*/gm)]).toEqual([1, [expect.stringContaining('permission switch')]]);
    const count = Object.keys(manifestIn(tools).dependencies).length;
    expect(stdout).toMatch(new RegExp(`^ok  dependencies +${count} as pinned$`, 'm'));
  });

  test('usersig signs with the key of the host; there is no other command than these', async () => {
    const { exitCode, stdout } = await run(['usersig', 'sign', '--user', 'alice']);
    record('', secretsOfTicket(stdout.trim()));
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^eJ[\w*-]+\n$|^eA[\w*-]+\n$/)]);
    expect(await run(['nonsense'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(
        /^There is no command nonsense\.\n\nnpx --no-install trtc-miniprogram COMMAND\n/,
      ),
    });
  });

  const deploy = () => run(['deploy', '--wait', '0'], withCliCache(cloud.environment()));

  test('deploy asks the cloud by the CLI that is installed with it, and says how to log in there', async () => {
    cloud.trouble.set('DescribeEnvs', { code: 'AuthFailure.SecretIdNotFound', message: 'no such key' });
    const { exitCode, stdout, stderr } = await deploy();
    expect([exitCode, stdout, stderr]).toEqual([
      1,
      expect.stringMatching(/^Configuration: complete\.\nBuilt: usersig 0\.1\.0\+/),
      expect.stringContaining('then run npx --no-install trtc-miniprogram login;'),
    ]);
    expect(cloud.actions()).toEqual(['DescribeEnvs']);
  });

  // Six commands of the CLI: what they do is in the contract of the cloud, and what deploy does with them in its own tests.
  test.runIf(runs(1) > 1)('deploy the function of the host, and nothing beside it', async () => {
    cloud.reset();
    host.write(`${RULE_FOLDER}/.env`, 'A=1');
    const { exitCode, stdout, stderr } = await deploy();
    expect([exitCode, stdout, stderr]).toEqual([
      0,
      expect.stringMatching(/^Deployed: usersig 0\.1\.0\+/m),
      '',
    ]);
    expect(Object.keys(cloud.filesOf('usersig')).sort()).toEqual([
      'authorize.cjs',
      'index.js',
      'package.json',
    ]);
    expect(cloud.variablesOf('usersig')).toMatchObject({ TRTC_SECRET_KEY: TEST_SECRET_KEY });
    rmSync(path.join(host.root, RULE_FOLDER, '.env'));
  });

  // A program cannot send another one a signal on Windows.
  test.skipIf(process.platform === 'win32')(
    'start issues a first ticket with a key of its own, and serves the host’s mini-program from another port',
    async () => {
      const { child, said, ended } = begin(['start'], { PORT: String(await freePort()) });
      const until = async (text: string): Promise<void> => {
        while (!said.stdout.includes(text) && child.exitCode === null)
          await Promise.race([once(child.stdout, 'data'), ended]);
      };
      await until('Ctrl-C stops it.');
      expect(said.stdout).toContain(
        'with a key of this start, SDKAppID 1234567890: good for this computer only',
      );
      expect(said.stdout).toContain('signature verified');
      const origin = /other: (http:\S+)/.exec(said.stdout)?.[1] ?? '';
      const page = await (await fetch(origin)).text();
      const { base } = JSON.parse(
        (/name="foreign" content="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&quot;', '"'),
      ) as { base: string };
      const texts = [`${origin}/page.js`, `${base}/phone.js`, `${base}/mini-program.json`].map(
        async (address) => {
          const { status, text } = await fetch(address).then(async (got) => ({
            status: got.status,
            text: await got.text(),
          }));
          return [status, text.length > 200];
        },
      );
      expect(await Promise.all(texts)).toEqual(Array(3).fill([200, true]));
      child.kill('SIGTERM');
      const { exitCode, stdout, stderr } = await ended;
      record(stdout + stderr, [TEST_SECRET_KEY]);
      expect([exitCode, stdout, stderr]).toEqual([0, expect.stringMatching(/\nStopped\.\n$/), '']);
      expect(stdout).not.toMatch(/\bnpm (?:run|start)\b/);
    },
  );
});

test('the last step takes out what the others have put in, but for what is its owner’s', async () => {
  const { exitCode, stdout, stderr } = await run(['remove', '--yes']);
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`Left, for it is yours: ${RULE_FOLDER}/authorize.cjs, .env.local`);
  const left = [`${RULE_FOLDER}/authorize.cjs`, '.env.local', '.gitignore'];
  const own = Object.entries(host.files()).filter(([name]) => !left.includes(name));
  expect(Object.fromEntries(own)).toEqual(host.before);
  // As long as there is a key, git is kept from it.
  expect(host.files()).toMatchObject({
    '.env.local': expect.stringContaining(TEST_SECRET_KEY),
    '.gitignore': expect.stringContaining('.env.local'),
  });
});

/** A port that is free at this moment. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
