/**
 * The function that one writes after the vendors' documents: wx-server-sdk tells the user, tls-sig-api-v2 signs.
 * It runs with the packages as npm installed them for this project.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { ROOT } from '../project/project';

export const USUAL_CODE = `
const cloud = require('wx-server-sdk');
const { Api } = require('tls-sig-api-v2');
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
exports.main = async (event) => {
  const { OPENID } = cloud.getWXContext();
  const api = new Api(Number(process.env.TRTC_SDK_APP_ID), process.env.TRTC_SECRET_KEY);
  const userID = OPENID.slice(0, 32);
  return {
    userID,
    userSig: api.genUserSig(userID, 43200),
    privateMapKey: api.genPrivateMapKey(userID, 43200, event.room.roomID, 63),
  };
};
`;
const PACKAGES = ['wx-server-sdk', 'tls-sig-api-v2'];

/** The zip of the function as it is deployed: its code, and every package that it needs. */
export function zipOfUsual(): Uint8Array {
  const files: Record<string, Uint8Array> = { 'index.js': Buffer.from(USUAL_CODE) };
  const manifest = { dependencies: Object.fromEntries(PACKAGES.map((name) => [name, '*'])) };
  files['package.json'] = Buffer.from(JSON.stringify(manifest));
  for (const folder of packageFolders()) addFolder(files, folder);
  return zipSync(files);
}

export function zipOfFolder(folder: string): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  for (const name of readdirSync(folder)) files[name] = readFileSync(path.join(folder, name));
  return zipSync(files);
}

/** The folders of the packages and of everything that they depend on, found as Node finds them. */
function packageFolders(): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (name: string, from: string): void => {
    const folder = findPackage(name, from);
    if (folder === undefined || found.has(folder)) return;
    found.add(folder);
    const { dependencies = {} } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    for (const dependency of Object.keys(dependencies)) add(dependency, folder);
  };
  for (const name of PACKAGES) add(name, ROOT);
  return found;
}

function findPackage(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** Adds a package without the packages inside it, which are found for themselves. */
function addFolder(files: Record<string, Uint8Array>, folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules') continue;
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) addFolder(files, file);
    else if (entry.isFile()) files[path.relative(ROOT, file).split(path.sep).join('/')] = readFileSync(file);
  }
}
