/** Every command of the CLI that the documentation names, run as it stands there against the stand-in of the cloud. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cliCloud } from '../../scripts/cloud/cli';
import { withCliCache } from '../cli-cache';
import { identityOf } from '../cloudfunctions/usersig/calls';
import { copyProject, type ProjectCopy } from '../project-copy';
import { TEMPORARY } from '../tencent-cloud/browser-login';
import { ENV_ID, SECRET_ID, TencentCloud } from '../tencent-cloud/stand-in';
import { record, TEST_CLI_SECRET_KEY } from '../transcript';
import { allOf, codeBlocks, PAGES, readPage } from './pages';

/** No more than a net. */
const TIMEOUT_MS = 600_000;

/** Up to the end of the line, of the code, of the cell or of the clause; a sentence may end with it. */
const COMMAND = /(npm run (?:-s )?(?:login|tcb)\b[^`\n|;,；，。]*)/g;
const NAMED = new Set(
  PAGES.flatMap(({ text }) => allOf(COMMAND, text)).map((command) => command.trim().replace(/\.$/, '')),
);
const named = (pattern: RegExp): string => [...NAMED].find((command) => pattern.test(command)) ?? 'none';

const LOGIN = named(/^npm run login$/);
const LOGIN_WITH_KEY = named(/^npm run -s login -- --/);
const LIST = named(/^npm run tcb -- env list$/);
const INVOKE = named(/^npm run tcb -- fn invoke/);
const [PREPARE = [], AFTERWARDS = []] = codeBlocks(readPage('docs/scale.md').text)
  .filter((code) => code.includes('npm run tcb'))
  .map((code) => code.trim().split('\n'));
const ROUTE = PREPARE.find((command) => command.includes('config-route')) ?? 'none';

const cloud = new TencentCloud();
let project: ProjectCopy;
beforeAll(async () => {
  await cloud.start();
  project = copyProject({ withPrograms: true });
  project.writeEnvLocal({ CLOUDBASE_ENV_ID: ENV_ID });
});
afterAll(() => {
  cloud.stop();
  project.remove();
});
beforeEach(() => cloud.reset());

/** What the doors lead to; npm and they take as long as the command. */
const TCB = `'${process.execPath}' '${path.join('node_modules', '@cloudbase', 'cli', 'bin', 'tcb')}'`;

/** Runs a line as a person types it; through npm and the door, too, if `isByNpm` asks for it. */
function type(line: string, { isLoggedIn = true, answer = '', isByNpm = false } = {}) {
  const direct = line
    .replace(/^npm run tcb --/, TCB)
    .replace(/^npm run (?:-s )?login(?: --)?/, `${TCB} login`);
  const child = spawn('bash', ['-c', isByNpm ? line : direct], {
    cwd: project.root,
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...withCliCache(cloud.environment({ isLoggedIn })) },
    stdio: 'pipe',
  });
  child.stdin.end(answer);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  return new Promise<{ exitCode: number | null; output: string }>((resolve) => {
    child.on('close', (exitCode) => {
      record(output, [TEMPORARY.key, TEMPORARY.token]);
      resolve({ exitCode, output: stripVTControlCharacters(output) });
    });
  });
}

/** What a line prints that must not fail. The CLI ends with 0 after some failures: it marks them. */
async function succeed(line: string, options?: Parameters<typeof type>[1]): Promise<string> {
  const { exitCode, output } = await type(line, options);
  expect([line, exitCode, output]).toEqual([line, 0, expect.not.stringMatching(/[✖×]|unhandledRejection/)]);
  return output;
}

/** The cells of a table that it printed, without the head. */
const rowsOf = (printed: string): string[][] =>
  allOf(/^│(.*)│$/gm, printed)
    .slice(1)
    .map((row) => row.split('│').map((cell) => cell.trim()));

test('no command is left out below', () => {
  const run = [LOGIN, LOGIN_WITH_KEY, LIST, INVOKE, ...PREPARE, ...AFTERWARDS];
  expect([...NAMED].filter((command) => !run.includes(command))).toEqual([]);
});

// Its lines are a shell's.
describe.skipIf(process.platform === 'win32')('in a shell', () => {
  test(
    'logging in opens a page of Tencent’s, and keeps what somebody allows there',
    async () => {
      let polls = 0;
      cloud.onAction = (action) => {
        if (action !== '/token') return;
        polls++;
        if (polls > 1 && cloud.browserLogin.opened.length > 0) cloud.browserLogin.allow();
      };
      // It asks whether it may collect what is done with it.
      const output = await succeed(LOGIN, { isLoggedIn: false, answer: 'n\n', isByNpm: true });
      expect(polls).toBeGreaterThan(1);
      expect(cloud.browserLogin.opened).toEqual([
        expect.stringMatching(/^https:\/\/tcb\.cloud\.tencent\.com\//),
      ]);
      expect(output).toContain(cloud.browserLogin.opened[0]);
      expect(await succeed(LIST, { isLoggedIn: false })).toContain(ENV_ID);
      expect(cloud.unsigned).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    'logging in with a key needs no browser, and keeps it where doctor looks for it',
    async () => {
      const line = LOGIN_WITH_KEY.replace(' ID', ` ${SECRET_ID}`).replace(' KEY', ` ${TEST_CLI_SECRET_KEY}`);
      await succeed(line, { isLoggedIn: false, isByNpm: true });
      const env = cloud.environment({ isLoggedIn: false });
      expect(cliCloud({ root: project.root, env, signal: new AbortController().signal }).hasLogin()).toBe(
        true,
      );
      expect(cloud.browserLogin.opened).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    'invoking gives the function what the page says to send',
    async () => {
      cloud.put('usersig', { code: 'exports.main = async (event) => event', variables: {} });
      const event = codeBlocks(readPage('docs/operating.md').text).find((code) =>
        code.includes('operatorKey'),
      );
      const output = await succeed(`${INVOKE} usersig --params '${event}'`, { isByNpm: true });
      expect(output).toContain(JSON.stringify(JSON.parse(event ?? '')));
    },
    TIMEOUT_MS,
  );

  describe('a room that opens for everybody at once', () => {
    /** What a user's call is answered by. */
    const called = async () => {
      const { end } = await cloud.invoke('usersig', {}, identityOf('oSomebody'));
      return end.kind === 'done' ? end.result : end;
    };
    const deploy = (release: string) =>
      cloud.put('usersig', {
        code: `exports.main = async () => ['${release}', process.env.RELEASE]`,
        variables: { RELEASE: release },
      });

    test(
      'has its instances ready with a version that later deployments do not change, until it is over',
      async () => {
        deploy('first');
        const printed = new Map<string, string>();
        // What a shell could take for a variable of its own comes through npm as it is.
        for (const line of PREPARE) printed.set(line, await succeed(line, { isByNpm: line === ROUTE }));
        const shown = (command: string) =>
          rowsOf([...printed].find(([line]) => line.includes(command))?.[1] ?? '');
        expect(shown('list-function-versions').map(([version]) => version)).toEqual(['1']);
        const instances = /set-provisioned-concurrency usersig 1 (\d+)$/m.exec(PREPARE.join('\n'))?.[1];
        expect(shown('get-provisioned-concurrency')).toEqual([
          [instances, instances, expect.any(String), '', '1'],
        ]);
        expect(shown('get-route')).toEqual([
          ['1', '100'],
          ['$LATEST', '0'],
        ]);

        deploy('second');
        expect(await called()).toEqual(['first', 'first']);

        for (const line of AFTERWARDS) await succeed(line);
        expect(await called()).toEqual(['second', 'second']);
        expect(cloud.functionsIn().get('usersig')?.versions.provisioned.size).toBe(0);
      },
      TIMEOUT_MS,
    );

    test(
      'names two versions in its route, because the CLI refuses one alone',
      async () => {
        deploy('first');
        const [alone = 'none'] = ROUTE.split(" '$LATEST'");
        const { exitCode, output } = await type(alone);
        expect([exitCode, output]).toEqual([1, expect.stringContaining('must be set together')]);
        expect(cloud.actions()).not.toContain('UpdateAlias');
      },
      TIMEOUT_MS,
    );
  });
});
