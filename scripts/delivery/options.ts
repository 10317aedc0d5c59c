/** What `npm run preview` and `npm run upload` are told. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Usage } from '../program/refusal';

export type Delivery = 'preview' | 'upload';

export interface Options {
  /** 1 to 30: WeChat keeps one preview and one uploaded version for each. */
  readonly robot: number;
  /** What the console shows beside the version. */
  readonly description: string;
  /** Of package.json, such as 0.1.0. */
  readonly version: string;
  /** The upload key's file, if it is not where it is looked for. */
  readonly key: string | undefined;
  /** Where the QR code goes as a picture; `undefined`: on the terminal. */
  readonly image: string | undefined;
}

const usageOf = (delivery: Delivery): string =>
  [
    `npm run ${delivery} -- [--description TEXT] [--robot N] [--key FILE]${delivery === 'preview' ? ' [--image FILE]' : ''}`,
    '',
    "  --description  what the console shows beside the version; the last commit's subject if not given",
    '  --robot        1 to 30, 1 if not given: each has a preview and an uploaded version of its own',
    '  --key          the upload key, if it is not private.<AppID>.key beside package.json',
    ...(delivery === 'preview'
      ? ['  --image        write the QR code as a picture (JPEG) to this file']
      : []),
  ].join('\n');

/** @throws {Usage} */
export function readOptions(delivery: Delivery, args: readonly string[], root: string): Options {
  const { robot, description, key, image } = parse(delivery, args);
  if (!/^(?:[1-9]|[12]\d|30)$/.test(robot ?? '1')) throw new Usage(usageOf(delivery));
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return {
    robot: Number(robot ?? '1'),
    description: description ?? lastCommit(root) ?? version,
    version,
    key,
    image,
  };
}

function parse(delivery: Delivery, args: readonly string[]): Record<string, string | undefined> {
  const text = { type: 'string' } as const;
  const options = { robot: text, description: text, key: text };
  try {
    return parseArgs({
      args: [...args],
      options: delivery === 'preview' ? { ...options, image: text } : options,
    }).values as Record<string, string | undefined>;
  } catch {
    throw new Usage(usageOf(delivery));
  }
}

/** Such as `Live rooms (8cb4c85)`; `undefined` where git is not. */
function lastCommit(root: string): string | undefined {
  const { status, stdout } = spawnSync('git', ['log', '-1', '--format=%s (%h)'], {
    cwd: root,
    encoding: 'utf8',
    windowsHide: true,
  });
  return status === 0 ? stdout.trim() : undefined;
}
