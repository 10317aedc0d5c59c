/** cloudfunctions/usersig becomes dist/cloudfunctions/usersig, the whole deployable function. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build as esbuild } from 'esbuild';

export interface Built {
  readonly folder: string;
  /** Package version, `+`, and the first 12 digits of the SHA-256 of the code. `health` answers it. */
  readonly version: string;
}

const PLACEHOLDER = '__CODE_SHA256__';

/** The function as one readable text without run-time dependencies, with its version in it. */
export async function bundleFunction(
  root: string,
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
export async function buildFunction(root: string): Promise<Built> {
  const { code, version, packageVersion } = await bundleFunction(root);
  const folder = path.join(root, 'dist', 'cloudfunctions', 'usersig');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'index.js'), code);
  const manifest = { name: 'usersig', version: packageVersion, private: true, main: 'index.js' };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return { folder, version };
}
