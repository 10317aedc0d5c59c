/** Where npm is. Runs before anything is installed, on every Node.js since 14.18. */
'use strict';
const fs = require('node:fs');
const path = require('node:path');

/**
 * npm as a file for Node.js: `npm` itself is a script of the shell, on Windows npm.cmd.
 * @returns undefined if it is nowhere
 */
function npmProgram(env) {
  const beside = path.dirname(process.execPath);
  const program = path.join('node_modules', 'npm', 'bin', 'npm-cli.js');
  // Another package manager that runs the script names itself there.
  const started = env.npm_execpath;
  const candidates = [
    ...(started !== undefined && path.basename(started) === 'npm-cli.js' ? [started] : []),
    path.join(beside, program),
    path.join(beside, '..', 'lib', program),
  ];
  return candidates.find((file) => fs.existsSync(file));
}

module.exports = { npmProgram };
