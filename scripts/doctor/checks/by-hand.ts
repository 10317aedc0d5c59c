/** What no tool can ask: where to look by hand. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { RIGHT } from '../../catalogue/labels';
import { say } from '../../program/language';
import { PROOF_FILE } from '../../project/file-names';
import { type Check, green, red, yellow } from './check';

/** Not in git: what was seen with this SDKAppID, by this developer. */
interface Proof {
  readonly sdkAppID: string;
  /** Such as 2026-11-23. */
  readonly date: string;
}

export const proofFile = (root: string): string => path.join(root, PROOF_FILE);

/** Red until somebody has seen TRTC refuse a wrong PrivateMapKey: only then rooms and stages are closed. */
export function checkPermissionSwitch(root: string, sdkAppID: string): Check {
  const what = 'permission switch';
  const { sdkAppID: seen = '', date } = readProof(proofFile(root));
  if (seen !== '' && seen === sdkAppID) {
    return green(what, say(RIGHT.SEEN, { date: String(date) }));
  }
  return red(what, 'PERMISSION_SWITCH_UNPROVEN');
}

/** Nothing if it cannot be read: then it is to be proven again. */
function readProof(file: string): Partial<Proof> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Proof>;
  } catch {
    return {};
  }
}

const QUESTIONS = [
  ['TRTC package', 'TRTC_PACKAGE'],
  ['account', 'ACCOUNT'],
  ['category', 'CATEGORY'],
  ['interfaces', 'INTERFACES'],
  ['privacy', 'PRIVACY'],
  ['security rule', 'SECURITY_RULE'],
  ['base library', 'BASE_LIBRARY'],
  ['request domains', 'REQUEST_DOMAINS'],
] as const;

/** Each a menu to look at. */
export const checksByHand = (): readonly Check[] => QUESTIONS.map(([what, code]) => yellow(what, code));
