/** `trtc-miniprogram`: what a host ships, what puts it there, and the function that it calls. It depends on nothing. */
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleForHosts } from '../function/bundle';
import { licencesOf } from '../project/licences';
import { BIN, buildBin } from './build-bin';
import { buildPlugin, PLUGINS, typesOf } from './build-frameworks';
import { bundleTickets, TICKETS, TICKETS_EXPORT } from './build-tickets';
import { buildDist, IN_PAGES } from './dist';
import { docsOf } from './docs';
import { hostReadme } from './readme';

export const MINIPROGRAM = 'trtc-miniprogram';
/** The folder that 构建 npm copies. */
export const DIST = 'miniprogram_dist';
const FUNCTION = 'cloudfunctions/usersig';

interface Manifest {
  readonly version: string;
  readonly license: string;
}

/**
 * Makes the package's folder anew.
 * @param fill makes the folder that 构建 npm copies
 */
export async function buildMiniprogram(
  root: string,
  target: string,
  fill: (root: string, folder: string) => Promise<unknown> = buildDist,
): Promise<void> {
  await rm(target, { recursive: true, force: true });
  const write = async (file: string, content: string | Buffer): Promise<void> => {
    await mkdir(path.dirname(path.join(target, file)), { recursive: true });
    await writeFile(path.join(target, file), content);
  };
  const { version, license } = JSON.parse(
    await readFile(path.join(root, 'package.json'), 'utf8'),
  ) as Manifest;
  await write('package.json', `${JSON.stringify(manifestOf(version, license), null, 2)}\n`);
  await write('README.md', hostReadme(version));
  await write(BIN, await buildBin(root));
  for (const name of PLUGINS) {
    await write(`${name}.js`, await buildPlugin(root, name));
    await write(`${name}.d.ts`, await readFile(path.join(root, typesOf(name))));
  }
  const { files } = await bundleForHosts(root);
  for (const [name, content] of Object.entries(files)) await write(`${FUNCTION}/${name}`, content);
  for (const [name, content] of Object.entries(await bundleTickets(root)))
    await write(`${TICKETS}/${name}`, content);
  for (const [name, content] of Object.entries(await docsOf(root))) await write(`docs/${name}`, content);
  await copyFile(path.join(root, 'LICENSE'), path.join(target, 'LICENSE'));
  await write('LICENSES.txt', await licencesOf(root, IN_PAGES));
  await copyFile(path.join(root, 'scripts', 'package', 'index.d.ts'), path.join(target, 'index.d.ts'));
  await fill(root, path.join(target, DIST));
}

/** Nothing of it runs when it is installed. */
const manifestOf = (version: string, license: string): object => ({
  name: MINIPROGRAM,
  version,
  description:
    'Calls and live rooms by Tencent TRTC for any WeChat mini-program: pages, function, and one command.',
  license,
  miniprogram: DIST,
  types: 'index.d.ts',
  exports: {
    '.': { types: './index.d.ts' },
    ...Object.fromEntries(
      PLUGINS.map((name) => [`./${name}`, { types: `./${name}.d.ts`, default: `./${name}.js` }]),
    ),
    './tickets': TICKETS_EXPORT,
    './package.json': './package.json',
  },
  bin: { [MINIPROGRAM]: BIN },
  files: [
    DIST,
    'cloudfunctions',
    'bin',
    'docs',
    TICKETS,
    'LICENSES.txt',
    'index.d.ts',
    ...PLUGINS.flatMap((name) => [`${name}.js`, `${name}.d.ts`]),
  ],
  engines: { node: '>=18' },
});
