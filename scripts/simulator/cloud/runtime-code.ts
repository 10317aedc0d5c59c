/** runtime.ts as JavaScript: the child is plain Node, as in the cloud. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const SOURCE = path.join(path.dirname(fileURLToPath(import.meta.url)), 'runtime.ts');

export const RUNTIME_CODE: string = transformSync(readFileSync(SOURCE, 'utf8'), {
  loader: 'ts',
  format: 'cjs',
}).code;
