/** cloudfunctions/usersig becomes dist/cloudfunctions/usersig, the whole deployable function. */
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build as esbuild } from 'esbuild';
import { digestOf } from '../../cloudfunctions/usersig/authorize-file';

export interface Built {
  readonly folder: string;
  /** As {@link Bundle}'s. */
  readonly version: string;
}

export interface Bundle {
  /** By name, what is deployed; authorize.cjs as it is, unless there is none. */
  readonly files: Readonly<Record<string, Buffer>>;
  /**
   * Package version, `+`, the first 12 digits of the SHA-256 of the code, a dot, and those of authorize.cjs. `health`
   * answers it.
   */
  readonly version: string;
}

interface Manifest {
  readonly version: string;
  /** What authorize.cjs requires, for the cloud to install. */
  readonly dependencies?: Readonly<Record<string, string>>;
}

const PLACEHOLDER = '__CODE_SHA256__';
export const AUTHORIZE = 'authorize.cjs';

export const sourceOf = (root: string): string => path.join(root, 'cloudfunctions', 'usersig');

/** The packages that the cloud is to install; none if nobody can read it, which the build says. */
export function dependenciesOf(root: string): Readonly<Record<string, string>> {
  try {
    return readManifest(root).dependencies ?? {};
  } catch {
    return {};
  }
}

const readManifest = (root: string): Manifest =>
  JSON.parse(readFileSync(path.join(sourceOf(root), 'package.json'), 'utf8')) as Manifest;

/** The function as one readable text, with its version in it, and what lies beside it. */
export async function bundleFunction(root: string): Promise<Bundle> {
  const { version: packageVersion, dependencies } = readManifest(root);
  const result = await esbuild({
    absWorkingDir: root,
    entryPoints: [path.join(sourceOf(root), 'index.ts')],
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
  const own = dependencies === undefined ? {} : { dependencies };
  const manifest = { name: 'usersig', version: packageVersion, private: true, main: 'index.js', ...own };
  // Other packages are another function, too.
  const digest = digestOf(
    Buffer.from(dependencies === undefined ? text : text + JSON.stringify(dependencies)),
  );
  const authorize = await readFile(path.join(sourceOf(root), AUTHORIZE)).catch(noneIfMissing);
  return {
    files: {
      'index.js': Buffer.from(text.replace(PLACEHOLDER, digest)),
      'package.json': Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
      ...(authorize === undefined ? {} : { [AUTHORIZE]: authorize }),
    },
    version: `${packageVersion}+${digest}.${digestOf(authorize)}`,
  };
}

function noneIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** Builds the function, and leaves nothing else in its folder, because the CLI uploads everything that is there. */
export async function buildFunction(root: string): Promise<Built> {
  const { files, version } = await bundleFunction(root);
  const folder = path.join(root, 'dist', 'cloudfunctions', 'usersig');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  return { folder, version };
}
