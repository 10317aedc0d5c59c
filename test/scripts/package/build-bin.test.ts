/** The program of the package as it is run: one plain file, in a process of its own. */
import { spawnSync } from 'node:child_process';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { VARIABLES } from '../../../cloudfunctions/usersig/config';
import { BIN, buildBin, cloudbasercOf } from '../../../scripts/package/build-bin';
import { ROOT } from '../../../scripts/project/project';
import { record } from '../../transcript';
import { add, CLOUDBASERC, everything, folderOf, hostOf, kitOf, run } from './host';

let program: string;
beforeAll(async () => {
  program = await buildBin(ROOT);
});

/** Runs it in this folder, as npx does. */
function runBin(root: string, ...args: readonly string[]) {
  const { folder } = kitOf('0.1.0', { [BIN]: program });
  const { PATH, SystemRoot } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, BIN), ...args], {
    cwd: root,
    env: { PATH, SystemRoot, LANG: 'C' },
    encoding: 'utf8',
    input: 'y\n',
  });
  record(stdout + stderr, []);
  return { status, stdout, stderr };
}

test('it is CommonJS that requires nothing but Node.js, and no path of this computer is in it', () => {
  expect(program.startsWith('#!/usr/bin/env node\n')).toBe(true);
  const required = [...program.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name);
  expect(required.length).toBeGreaterThan(5);
  expect(required.filter((name) => !builtinModules.includes(String(name).replace(/^node:/, '')))).toEqual([]);
  expect(program.includes(ROOT)).toBe(false);
});

test('it does as it does here, and what it writes is a deployment with all variables of the function', () => {
  const root = hostOf();
  expect(runBin(root, 'add')).toMatchObject({ status: 1, stderr: expect.stringContaining('add --yes') });
  expect(runBin(root, 'add', '--yes')).toMatchObject({ status: 0, stderr: '' });
  const { 'cloudbaserc.json': text = '' } = everything(root);
  const [entry] = JSON.parse(text).functions;
  expect(entry).toEqual(CLOUDBASERC.functions[0]);
  expect(entry.envVariables).toEqual(Object.fromEntries(VARIABLES.map((name) => [name, `{{env.${name}}}`])));
  expect(runBin(root, 'add', '--yes').stdout).toContain('All is here, version 0.1.0');
  expect(runBin(root, '--version').stdout).toBe('0.1.0\n');
  expect(runBin(root).status).toBe(2);
});

test('it is not built where cloudbaserc.json lacks a variable of the function', () => {
  const [entry] = CLOUDBASERC.functions;
  const { IDENTITY_FROM: _, ...envVariables } = entry.envVariables;
  const root = folderOf({ 'cloudbaserc.json': JSON.stringify({ functions: [{ ...entry, envVariables }] }) });
  expect(() => cloudbasercOf(root)).toThrow('variables of usersig');
});

describe('doctor, deploy and the others of the tools', () => {
  const TOOLS = 'node_modules/trtc-miniprogram-tools';
  const manifestOf = (toolsVersion: string): string =>
    JSON.stringify({
      name: 'trtc-miniprogram-tools',
      version: toolsVersion,
      exports: { './program': './program.mjs', './package.json': './package.json' },
    });
  const MANIFEST = manifestOf('0.1.0');
  const PROGRAM = `export const run = async (name, args, { root }) => {
    console.log(JSON.stringify({ name, args, root }));
    return 7;
  };`;

  test('are those of the package that is installed for the project, with its exit code', () => {
    const root = hostOf({ [`${TOOLS}/package.json`]: MANIFEST, [`${TOOLS}/program.mjs`]: PROGRAM });
    const { status, stdout } = runBin(root, 'doctor', '--offline', '--help');
    expect([status, JSON.parse(stdout)]).toEqual([
      7,
      { name: 'doctor', args: ['--offline', '--help'], root },
    ]);
  });

  test.each(['doctor', 'deploy', 'usersig', 'start', 'login', 'tcb'])(
    'without it the packed file is named: %s',
    async (name) => {
      const root = hostOf();
      expect(await run(root, [name])).toEqual({
        exitCode: 1,
        stdout: '',
        stderr:
          'trtc-miniprogram-tools is not here. Install it: npm install -D ./trtc-miniprogram-tools-0.1.0.tgz\n',
      });
    },
  );

  test('are no step to take where they are installed', async () => {
    const root = hostOf({ [`${TOOLS}/package.json`]: MANIFEST, [`${TOOLS}/program.mjs`]: PROGRAM });
    expect((await add(root)).stdout).not.toContain('trtc-miniprogram-tools');
    const older = hostOf({ [`${TOOLS}/package.json`]: manifestOf('0.0.9') });
    expect((await add(older)).stdout).toContain('npm install -D ./trtc-miniprogram-tools-0.1.0.tgz');
  });
});
