/** What `npm run preview` and `npm run upload` are told. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { git } from '../program/git';
import { numberFrom, parseOptions } from '../program/options';

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

const OPTIONS = { robot: 'string', description: 'string', key: 'string' } as const;
const USAGE = `
  --description  what the console shows beside the version; the last commit's subject if not given
  --robot        1 to 30, 1 if not given: each has a preview and an uploaded version of its own
  --key          the upload key, if it is not private.<AppID>.key beside package.json`;
const USAGES: Readonly<Record<Delivery, string>> = {
  preview: `npm run preview -- [--description TEXT] [--robot N] [--key FILE] [--image FILE]
${USAGE}
  --image        write the QR code as a picture (JPEG) to this file`,
  upload: `npm run upload -- [--description TEXT] [--robot N] [--key FILE]\n${USAGE}`,
};

/** @throws {WrongUsage} */
export function readOptions(delivery: Delivery, args: readonly string[], root: string): Options {
  const usage = USAGES[delivery];
  const kinds = delivery === 'preview' ? { ...OPTIONS, image: 'string' as const } : OPTIONS;
  const options: { readonly [name in keyof typeof OPTIONS | 'image']?: string } = parseOptions(
    args,
    usage,
    kinds,
  ).options;
  const { robot = '1', description, key, image } = options;
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return {
    robot: numberFrom(robot, '--robot', 1, 30, usage),
    // Such as `Live rooms (8cb4c85)`.
    description: description ?? git(root, 'log', '-1', '--format=%s (%h)') ?? version,
    version,
    key,
    image,
  };
}
