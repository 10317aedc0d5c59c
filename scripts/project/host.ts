/** The folder of a host: a mini-program of somebody's own, to which the package was added. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readReady } from '../function/ready';
import { Refusal } from '../program/refusal';
import { harmless } from '../program/terminal';
import { CLOUD_FILE, FOLDER_OF_CLI, PRIVATE_FILE, PROJECT_FILE } from './file-names';
import { kindOf, usualOutput } from './frameworks';
import { namedForHost } from './host-names';
import type { Needs, Project } from './kind';
import { neededRules, packOptionsOf } from './packing';
import { readFieldsOf } from './project';

const MOST_OF_A_NAME = 200;

/** @param tools the folder of trtc-miniprogram-tools, with its package.json */
export function hostProject(root: string, tools: string): Project {
  const cloudbaserc = readFieldsOf(path.join(root, CLOUD_FILE));
  const functionRoot = nameOf(cloudbaserc?.functionRoot || FOLDER_OF_CLI);
  const ruleFolder = path.posix.join(functionRoot, 'usersig');
  const config = readFieldsOf(path.join(root, PROJECT_FILE));
  const kind = kindOf(readFieldsOf(path.join(root, 'package.json')) ?? {});
  const named = nameOf(config?.miniprogramRoot);
  const miniProgram = (named === '.' ? usualOutput(root, kind) : undefined) ?? named;
  const { version, needs } = readTools(tools);
  // They are in what is said.
  const [shownRoot, shownRule, shownProgram] = [functionRoot, ruleFolder, miniProgram].map((name) =>
    harmless(name, MOST_OF_A_NAME),
  ) as [string, string, string];
  const names = { functionRoot: shownRoot, ruleFolder: shownRule, miniProgram: `${shownProgram}/` };
  const bundle = async () => readReady(path.join(root, ruleFolder), shownRule);
  return {
    root,
    isHost: true,
    functionRoot,
    ruleFolder,
    needs,
    miniProgram: {
      name: names.miniProgram,
      folder: path.join(root, miniProgram),
      isBuilt: kind !== 'native',
      packOptions: packOptionsOf(config, readFieldsOf(path.join(root, PRIVATE_FILE))),
      // What a framework writes elsewhere, and has not yet, holds nothing of this folder.
      needed: kind !== 'native' && miniProgram === '.' ? [] : neededRules(miniProgram, ruleFolder),
    },
    bundle,
    build: bundle,
    examineBuild: async () => {
      const { packageVersion } = readReady(path.join(root, ruleFolder), shownRule);
      if (packageVersion !== version) {
        throw new Refusal('OTHER_VERSION', { found: packageVersion, wanted: version });
      }
    },
    named: (text) => namedForHost(text, names),
  };
}

/** A folder as it is written, from the root and with slashes; as the CLI joins them, also where it begins with a slash. */
const nameOf = (written: unknown): string =>
  typeof written === 'string'
    ? path.posix
        .join('.', written.replaceAll('\\', '/'))
        .replace(/(?<=.)\/+$/, '')
        .replace(/^\/+(?=.)/, '')
    : '.';

function readTools(folder: string): { readonly version: string; readonly needs: Needs } {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    readonly version: string;
    readonly engines: { readonly node: string };
    readonly dependencies: Needs['packages'];
  };
  const node = manifest.engines.node.replace('>=', '');
  return { version: manifest.version, needs: { node, packages: manifest.dependencies, from: folder } };
}
