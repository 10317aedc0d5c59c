/** Stands in for npm: `npm ci --prefix FOLDER` puts the other stand-in there, or fails as npm does. */
import { appendFileSync, cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const args = process.argv.slice(2);
const folder = args[args.indexOf('--prefix') + 1];
appendFileSync(path.join(folder, '..', 'npm-calls.txt'), `${args.join(' ')}\n`);

const { STAND_IN_NPM: trouble } = process.env;
const bin = path.join(folder, 'node_modules', 'miniprogram-ci', 'bin');
mkdirSync(bin, { recursive: true });
if (trouble === undefined) {
  const program = fileURLToPath(new URL('./miniprogram-ci.cjs', import.meta.url));
  cpSync(program, path.join(bin, 'miniprogram-ci.js'));
} else if (trouble === 'waits') {
  setInterval(() => {}, 1000);
} else {
  console.error(`npm error code ${trouble}\nnpm error request to the registry failed`);
  process.exitCode = 1;
}
