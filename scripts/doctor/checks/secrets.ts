/** Secrets where everybody can read them: in the mini-program, which anybody can unpack, and in git, which forgets nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEMO_SECRET_KEY } from '../../../cloudfunctions/usersig/config';
import { isSecretKey } from '../../../cloudfunctions/usersig/tls/rules';
import type { Values } from '../../../miniprogram/i18n/texts';
import type { Deployment } from '../../deploy/variables';
import { eachLineOfGit, git } from '../../program/git';
import { type Check, green, red, yellow } from './check';

/** A key beside a name for it, as demos write it, with or without a type. */
const PATTERN = /(?:secret_?key|sdk_?secret)["']?\s*(?::\s*string\s*)?[:=]\s*["'`]?(\w{64})\b/gi;
/** The upload key of a mini-program is one; and the ID of a key that opens a whole account of Tencent Cloud. */
const OTHER_KEYS = /-----BEGIN (?:RSA )?PRIVATE KEY-----|\bAKID[A-Za-z0-9]{32}\b/;
/** Tests and examples hold keys of their own making. */
const OWN_FILES = /^(?:test|docs)\//;

const secretsOf = ({ variables }: Deployment): readonly string[] =>
  ['TRTC_SECRET_KEY', 'TRTC_SECRET_KEY_PREVIOUS', 'OPERATOR_KEY']
    .map((name) => variables[name] ?? '')
    .filter((value) => value.length >= 32 && value !== DEMO_SECRET_KEY);

const holdsValue = (text: string, values: readonly string[]): boolean =>
  values.some((value) => text.includes(value));

const looksLikeKey = (text: string): boolean =>
  OTHER_KEYS.test(text) ||
  [...text.matchAll(PATTERN)].some(([, key]) => isSecretKey(key?.toLowerCase()) && key !== DEMO_SECRET_KEY);

/** Every file that WeChat would pack. */
export function checkMiniProgram(root: string, deployment: Deployment): Check {
  const what = 'miniprogram/';
  const folder = path.join(root, what);
  const values = secretsOf(deployment);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => path.join(entry.parentPath, entry.name));
  const first = files.find((file) => {
    const text = readFileSync(file, 'latin1');
    return holdsValue(text, values) || looksLikeKey(text);
  });
  if (first === undefined) return green(what, `no key in ${files.length} files`);
  return red(what, 'KEY_IN_MINIPROGRAM', { file: path.relative(root, first) });
}

/**
 * Every version of every file, of all branches. A key in use is red; what only looks like one may have been changed
 * since. Nothing is said of where git is not.
 */
export async function checkHistory(root: string, deployment: Deployment): Promise<readonly Check[]> {
  const what = "git's history";
  const values = secretsOf(deployment);
  // Merges too, each against its parents, and files that git takes for binary.
  const diffs = ['-p', '-m', '--text', '--unified=0', '--no-color', '--no-ext-diff', '--no-textconv'];
  const args = ['log', '--all', ...diffs, '--format=commit %h'];
  let commits = 0;
  let commit = '';
  let file = '';
  let inUse: Values<'file' | 'commit'> | undefined;
  let other: Values<'file' | 'commit'> | undefined;
  const isRead = await eachLineOfGit(root, args, (line) => {
    if (line.startsWith('commit ')) {
      // A merge is printed once for each parent.
      if (commit !== line.slice(7)) commits += 1;
      commit = line.slice(7);
    } else if (line.startsWith('+++ ')) file = line.slice(6);
    else if (line.startsWith('+')) {
      const place = { file, commit };
      if (holdsValue(line, values)) inUse ??= place;
      else if (!OWN_FILES.test(file) && looksLikeKey(line)) other ??= place;
    }
  });
  if (!isRead) return [];
  if (inUse !== undefined) return [red(what, 'KEY_IN_HISTORY', inUse)];
  if (other !== undefined) return [yellow(what, 'OTHER_KEY_IN_HISTORY', other)];
  if (isShallow(root)) return [yellow(what, 'HISTORY_CUT', { commits })];
  return [green(what, `no key in ${commits} commits`)];
}

/** Whether commits were left out when it was cloned. */
const isShallow = (root: string): boolean => git(root, 'rev-parse', '--is-shallow-repository') === 'true';
