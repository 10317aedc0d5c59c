/** The folder of a host, as `add` leaves it: a mini-program of somebody's own, with the function ready in it. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hostProject } from '../scripts/project/host';
import type { Project } from '../scripts/project/kind';
import { ROOT } from '../scripts/project/project';

/** Of the package that has written the function. */
export const VERSION = '0.1.0';
/** Unlike this project's, so that nothing is found by chance. */
const FUNCTION_ROOT = 'cloud/functions';
export const RULE_FOLDER = `${FUNCTION_ROOT}/usersig`;

export interface HostFolder {
  readonly root: string;
  /** As its files are now. */
  project(): Project;
  write(name: string, content: string | Uint8Array): void;
  remove(): void;
}

/** The function is that of this project, as the tests have built it. */
export function makeHost(): HostFolder {
  const root = mkdtempSync(path.join(tmpdir(), 'host-'));
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  };
  const cloudbaserc = readFileSync(path.join(ROOT, 'cloudbaserc.json'), 'utf8');
  write('cloudbaserc.json', cloudbaserc.replace('dist/cloudfunctions', FUNCTION_ROOT));
  write('project.config.json', '{ "miniprogramRoot": "app/", "appid": "wx0123456789abcdef" }');
  write('app/app.json', '{ "pages": ["main"] }');
  for (const [name, content] of Object.entries({ js: 'Page({})', json: '{}', wxml: '<view>Hello</view>' }))
    write(`app/main.${name}`, content);
  write('app/app.js', 'App({})');
  cpSync(path.join(ROOT, 'dist', 'cloudfunctions', 'usersig'), path.join(root, RULE_FOLDER), {
    recursive: true,
  });
  const manifest = { name: 'usersig', version: VERSION, main: 'index.js', trtcMiniprogram: VERSION };
  write(`${RULE_FOLDER}/package.json`, JSON.stringify(manifest));
  const tools = { version: VERSION, engines: { node: '>=20.19' }, dependencies: {} };
  write('tools/package.json', JSON.stringify(tools));
  return {
    root,
    project: () => hostProject(root, path.join(root, 'tools')),
    write,
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}
