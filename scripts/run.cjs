/**
 * `node scripts/run.cjs doctor --offline` runs scripts/doctor.ts. It says in words what would otherwise be a stack: a
 * Node.js that is too old, and packages that are not installed. Every Node.js since 14.18 can read this file.
 */
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const url = require('node:url');

const ROOT = path.dirname(__dirname);
const MANIFEST = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
/** Of the catalogue, as `npm run build` writes them: programs that say more cannot start yet. */
const TEXTS = JSON.parse(fs.readFileSync(path.join(__dirname, 'run-texts.json'), 'utf8'));

function isOlder(version, least) {
  const one = version.split('.').map(Number);
  const other = least.split('.').map(Number);
  const at = other.findIndex((part, index) => part !== one[index]);
  return at >= 0 && one[at] < other[at];
}

/** Ends with the catalogue's words, as scripts/language.ts chooses them. */
function refuse(code, words) {
  const own = new Intl.DateTimeFormat().resolvedOptions().locale;
  const name = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || own;
  const text = TEXTS[/^zh/i.test(name) ? 'zh' : 'en'][code];
  console.error(text.replace(/\{(\w+)\}/g, (_, word) => words[word]));
  process.exit(1);
}

if (isOlder(process.versions.node, MANIFEST.engines.node.replace('>=', ''))) {
  refuse('NODE_TOO_OLD', { version: process.versions.node });
}
const missing = Object.keys(MANIFEST.devDependencies).filter(
  (name) => !fs.existsSync(path.join(ROOT, 'node_modules', name, 'package.json')),
);
if (missing.length > 0) refuse('DEPENDENCIES_WRONG', { count: missing.length, name: missing[0] });

const [, , name, ...args] = process.argv;
const program = path.join(__dirname, `${name}.ts`);
process.argv = [process.argv[0], program, ...args];
import('tsx/esm/api').then(({ register }) => {
  // The mini-program's modules are CommonJS to Node.js.
  require('tsx/cjs/api').register();
  register();
  return import(url.pathToFileURL(program).href);
});
