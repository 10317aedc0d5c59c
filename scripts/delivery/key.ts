/** The upload key: whoever has it can upload to the mini-program, so it stays out of git and out of what is uploaded. */
import { createPrivateKey } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { stateInGit } from '../program/git';
import { Refusal } from '../program/refusal';

/** As WeChat names it, and as browsers name it when it is there already. */
const KEY_FILE = /^private\.(?<appID>wx[0-9a-f]{16})\b.*key/i;

export interface UploadKey {
  readonly file: string;
  /** Its lines, so that nothing printed shows one. */
  readonly lines: readonly string[];
}

/**
 * The key of this mini-program, and nobody else's.
 * @param given the file that was named, if one was
 * @throws {Refusal}
 */
export function findKey(root: string, appID: string, given: string | undefined): UploadKey {
  const file = given === undefined ? usualFile(root, appID) : path.resolve(root, given);
  if (!existsSync(file)) throw new Refusal('NO_KEY_FILE', { file });
  const owner = KEY_FILE.exec(path.basename(file))?.groups?.appID;
  if (owner !== undefined && owner !== appID) throw otherOwner(path.basename(file), owner, appID);
  keepSecret(root, file);
  return { file, lines: linesOf(file) };
}

function usualFile(root: string, appID: string): string {
  const name = `private.${appID}.key`;
  if (existsSync(path.join(root, name))) return path.join(root, name);
  const found = readdirSync(root)
    .map((file) => ({ file, owner: KEY_FILE.exec(file)?.groups?.appID }))
    .filter(({ owner }) => owner !== undefined);
  const own = found.find(({ owner }) => owner === appID);
  if (own !== undefined) throw new Refusal('OTHER_KEY_NAME', { file: own.file, name });
  const [other] = found;
  if (other?.owner !== undefined) throw otherOwner(other.file, other.owner, appID);
  throw new Refusal('NO_UPLOAD_KEY', { name });
}

const otherOwner = (file: string, owner: string, appID: string): Refusal =>
  new Refusal('KEY_OF_ANOTHER', { file, owner, appID });

function keepSecret(root: string, file: string): void {
  const name = path.basename(file);
  if (isWithin(realpathSync(path.join(root, 'miniprogram')), realpathSync(file))) {
    throw new Refusal('UPLOAD_KEY_IN_MINIPROGRAM', { name });
  }
  const folder = path.dirname(file);
  const state = stateInGit(folder, name);
  if (state === 'tracked') throw new Refusal('UPLOAD_KEY_IN_GIT', { name });
  if (state === 'untracked') throw new Refusal('UPLOAD_KEY_NOT_IGNORED', { name });
}

const isWithin = (folder: string, file: string): boolean =>
  !path.relative(folder, file).startsWith('..') && !path.isAbsolute(path.relative(folder, file));

function linesOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const name = path.basename(file);
  let type: string | undefined;
  try {
    type = createPrivateKey(text).asymmetricKeyType;
  } catch {
    throw new Refusal('NO_PRIVATE_KEY', { name });
  }
  if (type !== 'rsa') throw new Refusal('KEY_NOT_RSA', { name, type: String(type) });
  return text.split(/\r?\n/).filter((line) => line.length >= 8 && !line.startsWith('-----'));
}
