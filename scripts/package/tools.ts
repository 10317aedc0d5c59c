/** trtc-miniprogram-tools: doctor, deploy, usersig, start, login and tcb, as JavaScript, for the folder of a host. */
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { licencesOf } from '../project/licences';
import { RUNTIME_CODE } from '../simulator/cloud/runtime-code';
import { buildScript, PAGES, styleOf } from '../simulator/site/made';
import { readmeOf } from './tools/readme';

export const TOOLS = 'trtc-miniprogram-tools';

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/**
 * Makes the package's folder, and leaves nothing else in it. No npm is asked.
 * @param root this project's folder
 */
export async function buildTools(root: string, target: string): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await mkdir(path.join(target, 'web'), { recursive: true });
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as Manifest;
  const packages = await buildPrograms(root, target);
  const scripts = await Promise.all(PAGES.map(buildScript));
  const carried = [...new Set(scripts.flatMap((script) => script.packages))].sort();
  const file = (name: string, content: string) => writeFile(path.join(target, name), content);
  await Promise.all([
    ...PAGES.map((page, at) => file(`web/${page}.js`, scripts[at]?.text ?? '')),
    ...PAGES.map((page) => file(`web/${page}.css`, styleOf(page))),
    file('package.json', `${JSON.stringify(manifestOf(manifest, packages), null, 2)}\n`),
    file('web/LICENSES.txt', await licencesOf(root, carried)),
    file('README.md', readmeOf(manifest.version)),
    copyFile(path.join(root, 'LICENSE'), path.join(target, 'LICENSE')),
  ]);
}

/** @returns the packages that the code needs when it runs */
async function buildPrograms(root: string, target: string): Promise<readonly string[]> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { program: 'scripts/package/tools/program.ts' },
    outdir: target,
    outExtension: { '.js': '.mjs' },
    // All in one folder, so that each finds what lies beside it.
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    charset: 'utf8',
    metafile: true,
    write: false,
    plugins: [ready(root)],
  });
  for (const { path: file, contents } of outputFiles) await writeFile(file, contents);
  return packagesIn(
    metafile,
    outputFiles.map(({ text }) => text),
  );
}

/** What is made of this project's sources when they run here is made now. */
const ready = (root: string): Plugin => ({
  name: 'ready',
  setup({ onLoad }) {
    const made = /scripts[\\/]simulator[\\/]site[\\/]made\.ts$/;
    onLoad({ filter: made }, async () => {
      const resolveDir = path.join(root, 'scripts', 'package', 'tools');
      return { contents: await readFile(path.join(resolveDir, 'made.ts')), loader: 'ts', resolveDir };
    });
    onLoad({ filter: /scripts[\\/]simulator[\\/]cloud[\\/]runtime-code\.ts$/ }, () => ({
      contents: `export const RUNTIME_CODE = ${JSON.stringify(RUNTIME_CODE)};`,
    }));
  },
});

/** As code says that it wants a file of a package, and not its code. */
const RESOLVED = /(?:createRequire\w*\(import\.meta\.url\)|\brequire\w*)\.resolve\("([^"]+)"\)/g;

function packagesIn({ outputs }: Metafile, texts: readonly string[]): readonly string[] {
  const imported = Object.values(outputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external, path: name }) => external === true && !name.startsWith('node:'))
    .map(({ path: name }) => name);
  const resolved = texts.flatMap((text) => [...text.matchAll(RESOLVED)].map(([, name = '']) => name));
  const names = [...imported, ...resolved].map((name) =>
    name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/'),
  );
  return [...new Set(names)].sort();
}

function manifestOf(
  { version, license, engines, devDependencies }: Manifest,
  packages: readonly string[],
): object {
  const pinned = packages.map((name) => {
    const wanted = devDependencies[name];
    if (wanted === undefined) throw new Error(`package.json does not name ${name}, which ${TOOLS} needs`);
    return [name, wanted] as const;
  });
  return {
    name: TOOLS,
    version,
    description: 'doctor, deploy, usersig and start for a mini-program with trtc-miniprogram.',
    license,
    type: 'module',
    engines,
    exports: { './program': './program.mjs', './package.json': './package.json' },
    dependencies: Object.fromEntries(pinned),
  };
}
