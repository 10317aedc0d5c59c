/** cloudfunctions/usersig becomes dist/cloudfunctions/usersig, the whole deployable function. */
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build as esbuild } from 'esbuild';
import { digestOf } from '../../cloudfunctions/usersig/authorize-file';
import { withLicences } from '../project/licences';
import { AUTHORIZE, type Bundle, type Dependencies, readAuthorize, versionToFill, withDigest } from './files';

export interface Built extends Bundle {
  readonly folder: string;
}

interface Manifest {
  readonly version: string;
  readonly dependencies?: Dependencies;
}

const sourceOf = (root: string): string => path.join(root, 'cloudfunctions', 'usersig');

const readManifest = (root: string): Manifest =>
  JSON.parse(readFileSync(path.join(sourceOf(root), 'package.json'), 'utf8')) as Manifest;

/** What is its owner's: who may have a ticket, and the packages that this needs. */
interface Own {
  readonly authorize: Buffer | undefined;
  readonly dependencies?: Dependencies | undefined;
}

/** The function as one readable text, with its version in it, and what lies beside it. */
export const bundleFunction = async (root: string): Promise<Bundle> =>
  bundleWith(root, {
    authorize: readAuthorize(sourceOf(root)),
    dependencies: readManifest(root).dependencies,
  });

/**
 * The same for hosts, with nothing of what this project's owner has put beside it: the rule of a host, and its packages,
 * are that host's.
 */
export const bundleForHosts = async (root: string): Promise<Bundle> =>
  bundleWith(root, { authorize: await readFile(path.join(root, 'scripts', 'package', AUTHORIZE)) });

async function bundleWith(root: string, { authorize, dependencies }: Own): Promise<Bundle> {
  const { version: packageVersion } = readManifest(root);
  const built = await esbuild({
    absWorkingDir: root,
    entryPoints: [path.join(sourceOf(root), 'index.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Their whole licences stand at the end.
    legalComments: 'none',
    // Not minified: the frames of a fault in the log say where it was, and the zip is small enough.
    define: { VERSION: JSON.stringify(versionToFill(packageVersion)) },
    metafile: true,
    write: false,
  });
  const { code, digest } = withDigest(await withLicences(root, built), dependencies);
  const own = dependencies === undefined ? {} : { dependencies };
  const manifest = { name: 'usersig', version: packageVersion, private: true, main: 'index.js', ...own };
  return {
    files: {
      'index.js': Buffer.from(code),
      'package.json': Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
      ...(authorize === undefined ? {} : { [AUTHORIZE]: authorize }),
    },
    version: `${packageVersion}+${digest}.${digestOf(authorize)}`,
  };
}

/** Builds the function, and leaves nothing else in its folder, because the CLI uploads everything that is there. */
export async function buildFunction(root: string): Promise<Built> {
  const { files, version } = await bundleFunction(root);
  const folder = path.join(root, 'dist', 'cloudfunctions', 'usersig');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  return { folder, files, version };
}
