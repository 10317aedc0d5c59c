/** `trtc-miniprogram/tickets`: signing and verifying for servers in Node.js 18 and newer, as CommonJS and as ESM. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { withLicences } from '../project/licences';

/** The folder of the package that has it. */
export const TICKETS = 'tickets';

/** Under `exports` of the package. Types by the kind of the module, for TypeScript takes a file's kind from its name. */
export const TICKETS_EXPORT = {
  import: { types: `./${TICKETS}/index.d.mts`, default: `./${TICKETS}/index.mjs` },
  require: { types: `./${TICKETS}/index.d.ts`, default: `./${TICKETS}/index.cjs` },
} as const;

/** What it exports, by their names in index.cjs and index.d.ts. */
export const TICKET_FUNCTIONS = [
  'decodeTicket',
  'signPrivateMapKey',
  'signUserSig',
  'verifyPrivateMapKey',
  'verifyUserSig',
];

/** One program, however it is loaded: the module hands on what the CommonJS file has. */
const MODULE = `import tickets from './index.cjs';

export const { ${TICKET_FUNCTIONS.join(', ')} } = tickets;
`;

/** The files of the folder {@link TICKETS}, by their names. */
export async function bundleTickets(root: string): Promise<Readonly<Record<string, string>>> {
  const built = await build({
    absWorkingDir: root,
    entryPoints: ['scripts/package/tickets/index.cjs'],
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    // Not minified: whoever signs with it can read it, and its frames in a log say where a fault was.
    legalComments: 'none',
    metafile: true,
    write: false,
  });
  const types = await readFile(path.join(root, 'scripts', 'package', 'tickets', 'index.d.ts'), 'utf8');
  return {
    'index.cjs': await withLicences(root, built),
    'index.mjs': MODULE,
    'index.d.ts': types,
    'index.d.mts': types,
  };
}
