/** The program of the package, bundled: one plain file for every Node.js since 18, which requires nothing. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { VARIABLES } from '../../cloudfunctions/usersig/config';
import { withLicences } from '../project/licences';
import type { Cloudbaserc } from './bin/kit';

/** Where it is run from an installed package, and as it is built. */
export const BIN = 'bin/trtc-miniprogram.cjs';

/** The text of {@link BIN}. */
export async function buildBin(root: string): Promise<string> {
  const built = await build({
    absWorkingDir: root,
    entryPoints: ['scripts/package/bin/main.ts'],
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    // jsonc-parser's other form requires its parts in a way that cannot be bundled.
    mainFields: ['module', 'main'],
    banner: { js: '#!/usr/bin/env node' },
    define: { CLOUDBASERC: JSON.stringify(cloudbasercOf(root)) },
    legalComments: 'none',
    metafile: true,
    write: false,
  });
  return withLicences(root, built);
}

/**
 * cloudbaserc.json of a project that has our function and nothing else: this project's own.
 * @throws {Error} if it does not name each variable of the function, as a template
 */
export function cloudbasercOf(root: string): Cloudbaserc {
  const file = JSON.parse(readFileSync(path.join(root, 'cloudbaserc.json'), 'utf8')) as Cloudbaserc;
  const [entry] = file.functions;
  const templates = Object.fromEntries(VARIABLES.map((name) => [name, `{{env.${name}}}`]));
  const isRight = JSON.stringify(entry.envVariables) === JSON.stringify(templates);
  if (!isRight || file.functions.length !== 1) throw new Error('cloudbaserc.json: variables of usersig');
  return file;
}
