/** The upload key: whoever has it can upload to the mini-program, so it stays out of git and out of what is uploaded. */
import { spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { DeliveryError } from './error';

const WHERE = 'mp.weixin.qq.com, 开发管理 → 开发设置 → 小程序代码上传 (its administrator scans a code there)';
const RESET = `Reset it at ${WHERE}: it may have been copied.`;
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
 * @throws {DeliveryError}
 */
export function findKey(root: string, appID: string, given: string | undefined): UploadKey {
  const file = given === undefined ? usualFile(root, appID) : path.resolve(root, given);
  if (!existsSync(file)) throw new DeliveryError(`There is no ${file}. Download the key: ${WHERE}.`);
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
  if (own !== undefined) throw new DeliveryError(`Rename ${own.file} to ${name}.`);
  const [other] = found;
  if (other?.owner !== undefined) throw otherOwner(other.file, other.owner, appID);
  throw new DeliveryError(
    `No upload key. Download it: ${WHERE}. Put it as ${name} beside package.json, where git ignores it, or name it: -- --key FILE.`,
  );
}

const otherOwner = (file: string, owner: string, appID: string): DeliveryError =>
  new DeliveryError(
    `${file} is the key of ${owner}, and the project's AppID is ${appID}. Download the key of ${appID}: ${WHERE}; or correct the AppID in project.private.config.json.`,
  );

function keepSecret(root: string, file: string): void {
  const name = path.basename(file);
  if (isWithin(realpathSync(path.join(root, 'miniprogram')), realpathSync(file))) {
    throw new DeliveryError(
      `${name} is in miniprogram/, which is uploaded to every phone. Move it out. ${RESET}`,
    );
  }
  const folder = path.dirname(file);
  const git = (...args: string[]): number | null =>
    spawnSync('git', args, { cwd: folder, stdio: 'ignore', windowsHide: true }).status;
  if (git('rev-parse', '--git-dir') !== 0) return;
  if (git('ls-files', '--error-unmatch', '--', name) === 0) {
    throw new DeliveryError(`${name} is in git: run git rm --cached "${name}". ${RESET}`);
  }
  if (git('check-ignore', '-q', '--', name) !== 0) {
    throw new DeliveryError(
      `${name} is not ignored by git, and the next commit could hold it: add a line private.*.key* to .gitignore.`,
    );
  }
}

const isWithin = (folder: string, file: string): boolean =>
  !path.relative(folder, file).startsWith('..') && !path.isAbsolute(path.relative(folder, file));

function linesOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const name = path.basename(file);
  const again = `Download it again: ${WHERE}; open it with no editor.`;
  let type: string | undefined;
  try {
    type = createPrivateKey(text).asymmetricKeyType;
  } catch {
    throw new DeliveryError(`${name} holds no private key (PEM) that can be read. ${again}`);
  }
  if (type !== 'rsa') throw new DeliveryError(`${name} holds a key of type ${type}, not RSA. ${again}`);
  return text.split(/\r?\n/).filter((line) => line.length >= 8 && !line.startsWith('-----'));
}
