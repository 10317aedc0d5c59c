/** This project as the folder that programs work for. What takes long to load is loaded when it is needed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Bundle } from '../function/files';
import { Refusal } from '../program/refusal';
import type { Needs, Project } from './kind';
import { packOptionsOf } from './packing';
import { ROOT } from './project';

const FUNCTION_ROOT = 'dist/cloudfunctions';

export const ownProject = (root = ROOT): Project => ({
  root,
  isHost: false,
  functionRoot: FUNCTION_ROOT,
  ruleFolder: 'cloudfunctions/usersig',
  get needs() {
    return needsOf(root);
  },
  miniProgram: {
    name: 'miniprogram/',
    folder: path.join(root, 'miniprogram'),
    isBuilt: false,
    packOptions: packOptionsOf(),
    needed: [],
  },
  bundle: async () => (await import('../function/bundle')).bundleFunction(root),
  build: async () => (await import('../function/bundle')).buildFunction(root),
  examineBuild: async (built) => {
    const { outdated } = await import('../catalogue/generated');
    const missing = [...missingOf(root, built), ...outdated(root)];
    if (missing.length > 0) throw new Refusal('BUILD_OUTDATED', { missing: missing.join(', ') });
  },
  named: (text) => text,
});

function needsOf(root: string): Needs {
  const { engines, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    readonly engines: { readonly node: string };
    readonly devDependencies: Needs['packages'];
  };
  return { node: engines.node.replace('>=', ''), packages: devDependencies, from: root };
}

function missingOf(root: string, { files }: Bundle): readonly string[] {
  const sdk = path.join(root, 'miniprogram', 'trtc', 'miniprogram_npm', 'trtc-wx-sdk', 'index.js');
  return [
    ...(holds(path.join(root, FUNCTION_ROOT, 'usersig'), files) ? [] : ['usersig']),
    ...(existsSync(sdk) && sameAsInstalled(sdk) ? [] : ['miniprogram_npm/trtc-wx-sdk']),
  ];
}

/** Exactly these files. */
function holds(folder: string, files: Bundle['files']): boolean {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const isThere = ([name, content]: [string, Buffer]): boolean =>
    names.includes(name) && readFileSync(path.join(folder, name)).equals(content);
  return names.length === Object.keys(files).length && Object.entries(files).every(isThere);
}

const sameAsInstalled = (file: string): boolean =>
  readFileSync(file).equals(readFileSync(createRequire(import.meta.url).resolve('trtc-wx-sdk')));
