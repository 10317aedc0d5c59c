/** Builds an example, once, again, while it is changed, and without our plug-in. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { differencesOf } from '../oracle/wechat/digest';
import { OWN_ROOT } from '../package/subpackage-entry';
import { runNode } from '../program/node';
import { inPrivateFolder } from '../program/private-folder';
import type { World } from '../program/world';
import type { Build } from './builds';

const TEN_MINUTES = 600;
const OFTEN_MS = 200;
const LAST_LINES = 30;

/** @throws {Error} with what the framework has said, if it fails */
export async function runBuild(home: string, build: Build, { env, signal }: World): Promise<void> {
  const program = path.join(home, 'node_modules', build.program);
  const { exitCode, lines } = await runNode([program, ...build.args], {
    cwd: home,
    env: { ...env, ...build.env, NODE_ENV: 'production' },
    signal,
    timeoutSeconds: TEN_MINUTES,
  });
  if (exitCode === 0) return;
  throw new Error(`${build.name} was not built (${exitCode}):\n${lines.slice(-LAST_LINES).join('\n')}`);
}

/** Builds a second time over the first. @throws {Error} if a file is another then */
export const buildAgain = (home: string, build: Build, world: World): Promise<void> =>
  inPrivateFolder(async (folder) => {
    const [output, before] = [path.join(home, build.output), path.join(folder, 'before')];
    cpSync(output, before, { recursive: true });
    await runBuild(home, build, world);
    const changed = differencesOf(before, output);
    if (changed.length > 0) throw new Error(`a second build changed ${changed.join(', ')}`);
  });

/** Changes a source while it is watched. @throws {Error} unless the output has it then, and our entry once */
export async function buildWatching(home: string, build: Build, world: World): Promise<void> {
  const { env, signal } = world;
  if (build.watch === undefined) return;
  const [name, words, built] = build.source;
  const source = path.join(home, name);
  const text = readFileSync(source, 'utf8');
  const output = path.join(home, build.output);
  rmSync(output, { recursive: true });
  const ending = new AbortController();
  const watching = runNode([path.join(home, 'node_modules', build.program), ...build.watch], {
    cwd: home,
    env: { ...env, ...build.env, NODE_ENV: 'development' },
    signal: AbortSignal.any([signal, ending.signal]),
    timeoutSeconds: TEN_MINUTES,
  });
  const hasOurs = (wanted: string): boolean =>
    readText(path.join(output, built)).includes(wanted) &&
    rootsIn(readText(path.join(output, 'app.json'))) === 1;
  try {
    await Promise.race([watching, until(() => hasOurs(words), signal)]);
    for (const changed of [`${words} 2`, `${words} 3`]) {
      writeFileSync(source, text.replaceAll(words, changed));
      await Promise.race([watching, until(() => hasOurs(changed), signal)]);
      if (!hasOurs(changed))
        throw new Error(`while it was watched, a change did not come with our entry once`);
    }
  } finally {
    writeFileSync(source, text);
    ending.abort(new Error('enough'));
    await watching.catch(() => {});
  }
}

function rootsIn(app: string): number {
  try {
    const { subPackages, subpackages = subPackages } = JSON.parse(app) as Record<string, { root: string }[]>;
    return subpackages?.filter(({ root }) => root === OWN_ROOT).length ?? 0;
  } catch {
    return 0;
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function until(isSo: () => boolean, signal: AbortSignal): Promise<void> {
  for (const end = Date.now() + (TEN_MINUTES / 2) * 1000; Date.now() < end; ) {
    signal.throwIfAborted();
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, OFTEN_MS));
  }
}

/** Builds without our plug-in, for comparison; the example is as it was afterwards, and its output is not. */
export async function buildWithout(home: string, build: Build, world: World): Promise<void> {
  const texts = new Map<string, string>();
  try {
    for (const [name, ours] of build.ours) {
      const file = path.join(home, name);
      const text = readFileSync(file, 'utf8');
      if (!texts.has(file)) texts.set(file, text);
      if (!ours.test(text)) throw new Error(`${name} of examples/${build.example} has no ${ours}`);
      writeFileSync(file, text.replace(ours, ''));
    }
    rmSync(path.join(home, build.output), { recursive: true, force: true });
    await runBuild(home, build, world);
  } finally {
    for (const [file, text] of texts) writeFileSync(file, text);
  }
}
