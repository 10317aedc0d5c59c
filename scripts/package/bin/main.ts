/** What Node.js runs: bin/trtc-miniprogram.cjs of the package. Node.js 18 has no `styleText`, hence the codes. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Colour, type Output, steady } from '../../program/terminal';
import { command } from './command';
import type { Cloudbaserc } from './kit';

/** Put in when this is built. */
declare const CLOUDBASERC: Cloudbaserc;

const COLOURS = { red: 31, yellow: 33, green: 32 } as const;

const printer =
  (stream: NodeJS.WriteStream): Output['print'] =>
  (said: string, colour?: Colour): void => {
    const text = steady(said);
    const isColoured = colour !== undefined && stream.isTTY && !process.env.NO_COLOR;
    stream.write(`${isColoured ? `\u001b[${COLOURS[colour]}m${text}\u001b[39m` : text}\n`);
  };

const folder = path.join(__dirname, '..');
const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
  version: string;
};
const { argv, env, stdin, stdout, stderr } = process;

command({ folder, version, cloudbaserc: CLOUDBASERC })(argv.slice(2), {
  root: process.cwd(),
  env,
  stdin,
  out: { print: printer(stdout), warn: printer(stderr) },
  signal: new AbortController().signal,
}).then((exitCode) => {
  process.exitCode = exitCode;
});
