/**
 * The programs of trtc-miniprogram-tools. Before it is known to be new enough, a Node.js gets only what every one since 18
 * can load.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { speakAs } from '../../program/language';
import { endWithParent } from '../../program/parent.cjs';
import { explain } from '../../program/refusal';

const HERE = path.dirname(fileURLToPath(import.meta.url));

export interface Options {
  /** The host's folder. */
  readonly root: string;
}

/**
 * Runs doctor, deploy, usersig, start, login or tcb on a host's folder, with the streams and variables of this process.
 * @returns its exit code; 2 if there is no such program
 */
export async function run(name: string, args: readonly string[], { root }: Options): Promise<number> {
  endWithParent();
  if (isOld()) {
    speakAs(process.env);
    console.error(explain('NODE_TOO_OLD', { version: process.versions.node }));
    return 1;
  }
  const { runIn } = await import('./programs');
  return runIn(name, args, path.resolve(root), HERE);
}

function isOld(): boolean {
  const { engines } = JSON.parse(readFileSync(path.join(HERE, 'package.json'), 'utf8')) as {
    readonly engines: { readonly node: string };
  };
  const least = engines.node.replace('>=', '').split('.').map(Number);
  const own = process.versions.node.split('.').map(Number);
  const at = least.findIndex((part, index) => part !== own[index]);
  return at >= 0 && (own[at] ?? 0) < (least[at] ?? 0);
}
