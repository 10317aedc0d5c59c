/** `trtc-miniprogram/tickets` as a server has it: by its name, out of node_modules, in processes and compilers of its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TICKET_FUNCTIONS } from '../../../../scripts/package/build-tickets';
import { buildMiniprogram } from '../../../../scripts/package/miniprogram';
import { ROOT } from '../../../../scripts/project/project';
import { runs } from '../../../soak';
import { TEST_SECRET_KEY } from '../../../transcript';
import { everything, put } from '../host';

let folder: string;
let files: Readonly<Record<string, string>>;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'server-'));
  const home = path.join(folder, 'node_modules', 'trtc-miniprogram');
  await buildMiniprogram(ROOT, home, async () => {});
  files = everything(home);
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const NAMES = TICKET_FUNCTIONS.join(', ');
const USE = `
const key = { sdkAppID: 1400000001, secretKey: process.env.TRTC_SECRET_KEY };
const of = { ...key, userID: 'alice', expiresIn: 60 };
const userSig = signUserSig(of);
const room = { strRoomID: 'lobby' };
const mapKey = signPrivateMapKey({ ...of, room, privileges: ['enterRoom'] });
console.log(JSON.stringify([
  verifyUserSig(userSig, key).valid,
  verifyPrivateMapKey(mapKey, { ...key, room }).valid,
  verifyUserSig(mapKey, key).reason,
  decodeTicket(userSig).kind,
]));
`;

/** Runs a file in the server's folder, with nothing in its environment but the key. */
function run(name: string, code: string): string {
  put(folder, { [name]: code });
  const env = {
    PATH: process.env.PATH,
    SystemRoot: process.env.SystemRoot,
    TRTC_SECRET_KEY: TEST_SECRET_KEY,
  };
  const { stdout, stderr } = spawnSync(process.execPath, [name], { cwd: folder, env, encoding: 'utf8' });
  return stdout + stderr;
}

describe('by its name', () => {
  const RIGHT = '[true,true,"WRONG_KIND","userSig"]\n';

  test('it is required', () =>
    expect(run('server.cjs', `const { ${NAMES} } = require('trtc-miniprogram/tickets');${USE}`)).toBe(RIGHT));

  test('it has the functions that its types promise, in both forms', () => {
    const promised = [...(files['tickets/index.d.mts'] ?? '').matchAll(/^export function (\w+)\(/gm)].map(
      ([, name]) => name,
    );
    const list = 'console.log(Object.keys(tickets).sort().join())';
    for (const [name, code] of [
      ['names.cjs', `const tickets = require('trtc-miniprogram/tickets'); ${list}`],
      ['names.mjs', `import * as tickets from 'trtc-miniprogram/tickets'; ${list}`],
    ] as const)
      expect(run(name, code).trim()).toBe(promised.sort().join());
    expect(promised).toHaveLength(TICKET_FUNCTIONS.length);
  });

  test('it is imported, and it is the same program', () => {
    const code = `import { ${NAMES} } from 'trtc-miniprogram/tickets';${USE}
import { createRequire } from 'node:module';
if (createRequire(import.meta.url)('trtc-miniprogram/tickets').signUserSig !== signUserSig) throw new Error('two');`;
    expect(run('server.mjs', code)).toBe(RIGHT);
  });
});

test('it depends on nothing, requires nothing but Node.js, and says whose code is in it', () => {
  const manifest = JSON.parse(files['package.json'] ?? '');
  expect(manifest).not.toHaveProperty('dependencies');
  expect(manifest.files).toContain('tickets');
  const code = files['tickets/index.cjs'] ?? '';
  const required = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = '']) => name);
  expect(required.length).toBeGreaterThan(0);
  expect(required.filter((name) => !builtinModules.includes(name.replace(/^node:/, '')))).toEqual([]);
  expect(code).toContain('Vitaly Puzrin');
  expect(code.includes(ROOT)).toBe(false);
});

test('Node.js 18 has all that it names of node:crypto, or does without', () => {
  const code = files['tickets/index.cjs'] ?? '';
  const used = new Set(
    [...code.matchAll(/\b(?:import_node_crypto\d*|crypto)\.(\w+)/g)].map(([, name]) => name),
  );
  expect([...used].sort()).toEqual(['createHash', 'hash', 'timingSafeEqual']);
  const withoutHash = `const crypto = require('node:crypto');
Object.defineProperty(crypto, 'hash', { value: undefined });
const { ${NAMES} } = require('trtc-miniprogram/tickets');${USE}`;
  expect(run('old.cjs', withoutHash)).toBe('[true,true,"WRONG_KIND","userSig"]\n');
});

describe('its types', () => {
  const TYPED = `import { type Reason, type Room, signUserSig, verifyPrivateMapKey } from 'trtc-miniprogram/tickets';
const room: Room = { roomID: 42 };
const key = { sdkAppID: 1400000001, secretKey: '' };
export const ticket: string = signUserSig({ ...key, userID: 'alice', expiresIn: 60 });
const result = verifyPrivateMapKey(ticket, { ...key, room });
export const told: string | Reason = result.valid ? result.privileges.join() : result.reason;
// @ts-expect-error: the lifetime has no default
signUserSig({ ...key, userID: 'alice' });
// @ts-expect-error: whose it is, is known of a valid ticket only
export const who = result.userID;
// @ts-expect-error: a check that is misspelled is none
verifyPrivateMapKey(ticket, { ...key, userId: 'alice' });
`;

  // A bundler resolves as ESM does: it is asked by npm run soak.
  test.each([
    ['node16', 'node16', ['server.mts', 'server.cts']],
    ...(runs(1) > 1 ? [['esnext', 'bundler', ['server.ts']] as const] : []),
  ] as const)(
    'compile as a server compiles: module %s, moduleResolution %s',
    (module, moduleResolution, names) => {
      const compilerOptions = {
        module,
        moduleResolution,
        target: 'es2022',
        strict: true,
        noEmit: true,
        types: [],
      };
      put(folder, Object.fromEntries(names.map((name) => [name, TYPED])));
      put(folder, { 'tsconfig.json': JSON.stringify({ compilerOptions, files: names }) });
      const require = createRequire(import.meta.url);
      const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
      expect(spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' }).stdout).toBe('');
    },
  );

  test('are the same for both kinds of module', () => {
    expect(files['tickets/index.d.mts']).toBe(files['tickets/index.d.ts']);
  });
});
