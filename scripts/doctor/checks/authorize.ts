/** authorize.cjs, loaded as the cloud would: alone, with the function's variables, and with the packages that it installs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { AuthorizeFile, type AuthorizeProblem } from '../../../cloudfunctions/usersig/authorize-file';
import { RIGHT } from '../../catalogue/labels';
import type { Deployment } from '../../deploy/variables';
import { AUTHORIZE, dependenciesIn } from '../../function/files';
import { say } from '../../program/language';
import { printable } from '../../program/terminal';
import type { Project } from '../../project/kind';
import { type Check, green, red } from './check';

const MOST_MS = 10_000;
const MOST_OF_A_FAULT = 120;

/** Runs in a thread of its own: whatever the file does while it is loaded, it does not do it to the doctor. */
const LOADER = `
const Module = require('node:module');
const { parentPort, workerData } = require('node:worker_threads');
const { text, file, folder, packages } = workerData;
const loaded = new Module(file);
loaded.filename = file;
loaded.paths = Module._nodeModulePaths(folder);
const real = loaded.require;
loaded.require = (name) => {
  const wanted = name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');
  if (Module.isBuiltin(name) || packages.includes(wanted)) return real.call(loaded, name);
  throw Object.assign(Error("Cannot find module '" + name + "'"), { code: 'MODULE_NOT_FOUND' });
};
const tell = (answer) => parentPort.postMessage(answer);
try {
  loaded._compile(text, file);
  tell({ kind: typeof loaded.exports?.authorize });
} catch (error) {
  try {
    tell({ error, code: error?.code });
  } catch {
    tell({ error: undefined });
  }
}`;

type Answer = { readonly kind: string } | { readonly error: unknown; readonly code?: unknown };

export async function checkAuthorize(
  { root, ruleFolder }: Project,
  { variables }: Deployment,
): Promise<Check> {
  const what = AUTHORIZE;
  const folder = path.join(root, ruleFolder);
  const source = path.join(folder, AUTHORIZE);
  let bytes: Buffer;
  try {
    bytes = readFileSync(source);
  } catch {
    return red(what, 'AUTHORIZE_MISSING');
  }
  const packages = Object.keys(dependenciesIn(folder));
  const answer = await loadAlone(source, bytes.toString(), packages, variables);
  if (answer === undefined) return red(what, 'AUTHORIZE_UNFINISHED', { seconds: MOST_MS / 1000 });
  const file = new AuthorizeFile(
    () => bytes,
    () => {
      if ('kind' in answer) return { authorize: answer.kind === 'function' ? () => true : undefined };
      // A code is lost on the way from the thread.
      throw answer.code === undefined
        ? answer.error
        : Object.assign(answer.error as Error, { code: answer.code });
    },
  );
  const { state } = file;
  if (state === 'ready') return green(what, say(RIGHT.LOADS));
  return redOf(what, state, inShort(file.refusal()?.fault ?? ''));
}

function redOf(what: string, problem: AuthorizeProblem, said: string): Check {
  switch (problem) {
    case 'missing':
      return red(what, 'AUTHORIZE_MISSING');
    case 'throws':
      return red(what, 'AUTHORIZE_THROWS', { said });
    case 'packageMissing':
      return red(what, 'AUTHORIZE_LACKS', { said });
    case 'noFunction':
      return red(what, 'AUTHORIZE_NO_FUNCTION');
  }
}

/** What and where: the line of the file, and of the frames no more. */
function inShort(fault: string): string {
  const [, what = '', ...rest] = fault.split(' | ');
  const line = rest.map((part) => /authorize\.cjs:(\d+)/.exec(part)?.[1]).find(Boolean);
  return printable(
    [what, ...(line === undefined ? [] : [`${AUTHORIZE}:${line}`])].join(', '),
    MOST_OF_A_FAULT,
  );
}

/** Undefined: it took too long, or ended the thread. */
function loadAlone(
  file: string,
  text: string,
  packages: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<Answer | undefined> {
  const folder = path.dirname(file);
  return new Promise((resolve) => {
    const worker = new Worker(LOADER, {
      eval: true,
      execArgv: [],
      env: { ...variables, TENCENTCLOUD_RUNENV: 'SCF' },
      workerData: { text, file, folder, packages },
      stdout: true,
      stderr: true,
    });
    const end = (answer: Answer | undefined): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(end, MOST_MS, undefined);
    worker.once('message', end);
    worker.once('error', (error) => end({ error }));
    worker.once('exit', () => end(undefined));
  });
}
