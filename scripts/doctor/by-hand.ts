/** What no tool can ask: where to look by hand. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Check, green, red, yellow } from './check';

/** Not in git: what was seen with this SDKAppID, by this developer. */
const PROOF_FILE = '.permission-switch.json';
interface Proof {
  readonly sdkAppID: string;
  /** Such as 2026-11-23. */
  readonly date: string;
}

export const proofFile = (root: string): string => path.join(root, PROOF_FILE);

/** Red until somebody has seen TRTC refuse a wrong PrivateMapKey: only then rooms and stages are closed. */
export function checkPermissionSwitch(root: string, sdkAppID: string): Check {
  const what = 'permission switch';
  const file = proofFile(root);
  const proof = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Proof>) : {};
  if (proof.sdkAppID !== undefined && proof.sdkAppID === sdkAppID) {
    return green(what, `seen to refuse on ${proof.date}`);
  }
  return red(what, 'PERMISSION_SWITCH_UNPROVEN');
}

const QUESTIONS = [
  ['account', 'ACCOUNT'],
  ['category', 'CATEGORY'],
  ['interfaces', 'INTERFACES'],
  ['privacy', 'PRIVACY'],
  ['security rule', 'SECURITY_RULE'],
  ['base library', 'BASE_LIBRARY'],
  ['request domains', 'REQUEST_DOMAINS'],
] as const;

export const BY_HAND: readonly Check[] = QUESTIONS.map(([what, code]) => yellow(what, code));
