/**
 * `npm run build`: cloudfunctions/usersig becomes dist/cloudfunctions/usersig, the whole deployable function, and the
 * mini-program gets the packages that it imports.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build as esbuild } from 'esbuild';
import { writeGenerated } from '../catalogue/generated';
import { writePages } from '../catalogue/pages';
import { exitCodeOf, Refusal } from '../program/refusal';
import { ROOT } from '../project/project';
import { reportProblems } from '../simulator/compile/report';
import { buildInspect } from '../simulator/web/assets';

export interface Built {
  readonly folder: string;
  /** Package version, `+`, and the first 12 digits of the SHA-256 of the code. `health` answers it. */
  readonly version: string;
}

const PLACEHOLDER = '__CODE_SHA256__';

/** The function as one readable text without run-time dependencies, with its version in it. */
export async function bundleFunction(
  root = ROOT,
): Promise<{ readonly code: string; readonly version: string; readonly packageVersion: string }> {
  const source = path.join(root, 'cloudfunctions', 'usersig');
  const { version: packageVersion } = JSON.parse(
    await readFile(path.join(source, 'package.json'), 'utf8'),
  ) as {
    version: string;
  };
  const result = await esbuild({
    absWorkingDir: root,
    entryPoints: [path.join(source, 'index.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    legalComments: 'inline',
    // Not minified: the frames of a fault in the log say where it was, and the zip is small enough.
    define: { VERSION: JSON.stringify(`${packageVersion}+${PLACEHOLDER}`) },
    write: false,
  });
  const text = result.outputFiles[0]?.text ?? '';
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { code: text.replace(PLACEHOLDER, digest), version: `${packageVersion}+${digest}`, packageVersion };
}

/** Builds the function, and leaves nothing else in its folder, because the CLI uploads everything that is there. */
export async function buildFunction(root = ROOT): Promise<Built> {
  const { code, version, packageVersion } = await bundleFunction(root);
  const folder = path.join(root, 'dist', 'cloudfunctions', 'usersig');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'index.js'), code);
  const manifest = { name: 'usersig', version: packageVersion, private: true, main: 'index.js' };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return { folder, version };
}

/**
 * Puts the run-time packages of miniprogram/package.json where WeChat looks for them: miniprogram_npm. The tool's own
 * 构建 npm gives the same.
 * @returns the folders that were made
 */
export async function buildPackages(root = ROOT): Promise<readonly string[]> {
  const miniprogram = path.join(root, 'miniprogram');
  const manifest = await readFile(path.join(miniprogram, 'package.json'), 'utf8');
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
  const target = path.join(miniprogram, 'miniprogram_npm');
  await rm(target, { recursive: true, force: true });
  const require = createRequire(path.join(root, 'package.json'));
  return Promise.all(
    Object.entries(dependencies).map(async ([name, wanted]) => {
      const installed = JSON.parse(await readFile(require.resolve(`${name}/package.json`), 'utf8')) as {
        version: string;
      };
      if (installed.version !== wanted) {
        throw new Refusal('OTHER_PACKAGE', { name, installed: installed.version, wanted });
      }
      const folder = path.join(target, name);
      await mkdir(folder, { recursive: true });
      await copyFile(require.resolve(name), path.join(folder, 'index.js'));
      return folder;
    }),
  );
}

/** The ticket inspector as one file, to be opened from anywhere. */
async function writeInspect(): Promise<string> {
  const file = path.join(ROOT, 'dist', 'inspect.html');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, await buildInspect());
  return file;
}

async function main(): Promise<void> {
  for (const file of [...writeGenerated(), ...writePages()]) console.log(file);
  if (!reportProblems(path.join(ROOT, 'miniprogram'))) throw new Refusal('PAGES_REFUSED');
  const { folder, version } = await buildFunction();
  for (const filled of await buildPackages()) console.log(path.relative(ROOT, filled));
  console.log(path.relative(ROOT, await writeInspect()));
  console.log(`${path.relative(ROOT, folder)}: usersig ${version}`);
}

export async function run(): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}
