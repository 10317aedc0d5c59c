/** Installs the project's packages where they are missing, or others than package-lock.json wants. */
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { npmProgram } = require('./npm.cjs');

const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/** None, if there is no such file or it is no JSON, after a merge perhaps: what is wrong with it, npm says. */
function packagesOf(file) {
  try {
    return read(file).packages || {};
  } catch (_) {
    return {};
  }
}

/** Whether node_modules holds what package-lock.json says: npm writes there what it has installed. */
function isInstalled(root) {
  const modules = path.join(root, 'node_modules');
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  const there = packagesOf(path.join(modules, '.package-lock.json'));
  const names = Object.keys(wanted).filter((name) => name !== '');
  const isRight = names.every((name) => {
    const [want, have] = [wanted[name], there[name]];
    // Of other systems, or left out.
    if (have === undefined) return want.optional === true;
    return have.version === want.version && have.integrity === want.integrity;
  });
  const { devDependencies } = read(path.join(root, 'package.json'));
  return (
    isRight &&
    Object.keys(there).every((name) => wanted[name] !== undefined) &&
    Object.keys(devDependencies).every((name) => fs.existsSync(path.join(modules, name, 'package.json')))
  );
}

/**
 * Does nothing if they are there.
 * @param refuse called with what is wrong, by its code in the catalogue; does not return
 */
function installPackages(root, say, refuse) {
  if (isInstalled(root)) return;
  const modules = fs.lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false });
  if (modules?.isSymbolicLink()) refuse('LINKED_PACKAGES');
  const npm = npmProgram(process.env);
  if (npm === undefined) refuse('NO_NPM');
  console.error(say('INSTALLING'));
  // None of them needs its own scripts, and all are needed, also where NODE_ENV is `production`. What npm says goes where
  // it disturbs no JSON.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'];
  const { status } = spawnSync(process.execPath, [npm, ...args], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) refuse('NOT_INSTALLED');
}

module.exports = { installPackages };
