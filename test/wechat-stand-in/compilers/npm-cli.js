/** Stands in for npm: `npm ci --prefix FOLDER` puts compilers there that accept all but `refused`, or fails. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const args = process.argv.slice(2);
const folder = args[args.indexOf('--prefix') + 1];

/** A program in JavaScript; what it prints is JavaScript, but for an input that says `broken`. */
const COMPILER = `#!${process.execPath}
const { readFileSync } = require('node:fs');
const texts = process.argv.slice(2).filter((name) => /\\.wx/.test(name)).map((name) => readFileSync(name, 'utf8'));
process.stdout.write(texts.join('').includes('broken') ? 'var' : 'var a;');
process.exitCode = texts.join('').includes('refused') ? 1 : 0;
`;

if (process.env.STAND_IN_NPM === undefined) {
  for (const system of ['linux', 'mac']) {
    const bin = path.join(folder, 'node_modules', 'miniprogram-compiler', 'bin', system);
    mkdirSync(bin, { recursive: true });
    for (const name of ['wcc', 'wcsc']) writeFileSync(path.join(bin, name), COMPILER);
  }
} else {
  console.error('npm error code E404');
  process.exitCode = 1;
}
