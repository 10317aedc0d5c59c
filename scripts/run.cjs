/**
 * `node scripts/run.cjs doctor --offline` runs scripts/doctor.ts, after what every program needs: a Node.js that is new
 * enough, and the project's packages. Every Node.js since 14.18 can read this file.
 */
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const url = require('node:url');
const { installPackages } = require('./program/packages.cjs');
const { endWithParent } = require('./program/parent.cjs');

endWithParent();

const ROOT = path.dirname(__dirname);
/** Of the catalogue, as `npm run build` writes them: programs that say more cannot start yet. */
const TEXTS = JSON.parse(fs.readFileSync(path.join(__dirname, 'run-texts.json'), 'utf8'));

function isOlder(version, least) {
  const one = version.split('.').map(Number);
  const other = least.split('.').map(Number);
  const at = other.findIndex((part, index) => part !== one[index]);
  return at >= 0 && one[at] < other[at];
}

/** The catalogue's words, in the language that scripts/program/language.ts chooses. */
function say(code, words = {}) {
  const own = new Intl.DateTimeFormat().resolvedOptions().locale;
  const name = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || own;
  return TEXTS[/^zh/i.test(name) ? 'zh' : 'en'][code].replace(/\{(\w+)\}/g, (_, word) => words[word]);
}

function refuse(code, words) {
  console.error(say(code, words));
  process.exit(1);
}

const { engines } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
if (isOlder(process.versions.node, engines.node.replace('>=', ''))) {
  refuse('NODE_TOO_OLD', { version: process.versions.node });
}
installPackages(ROOT, say, refuse);

const [, , name, ...args] = process.argv;
const program = path.join(__dirname, `${name}.ts`);
process.argv = [process.argv[0], program, ...args];
import('tsx/esm/api').then(({ register }) => {
  // The mini-program's modules are CommonJS to Node.js.
  require('tsx/cjs/api').register();
  register();
  return import(url.pathToFileURL(program).href);
});
