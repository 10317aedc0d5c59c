/** The code of docs/tickets.md is run, out of a folder that has the packed tickets and nothing else of this project. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PRIVILEGE_BITS } from '../../cloudfunctions/usersig/tls/privileges';
import { verifyUserSig } from '../../cloudfunctions/usersig/tls/verify';
import { bundleTickets, TICKETS_EXPORT } from '../../scripts/package/build-tickets';
import { hostReadme } from '../../scripts/package/readme';
import { ROOT } from '../../scripts/project/project';
import { FunctionInstance } from '../../scripts/simulator/cloud/instance';
import { ALICE, environ, identityOf } from '../cloudfunctions/usersig/calls';
import { put } from '../scripts/package/host';
import { TEST_SECRET_KEY } from '../transcript';
import { codeBlocks, readPage } from './pages';

const { text: PAGE } = readPage('docs/tickets.md');
const VARIABLES = { TRTC_SDK_APP_ID: '1400000001', TRTC_SECRET_KEY: TEST_SECRET_KEY };

function blockWith(words: string): string {
  const [block = '', ...others] = codeBlocks(PAGE).filter((code) => code.includes(words));
  expect([words, block !== '', others.length]).toEqual([words, true, 0]);
  return block;
}

let folder: string;
let tickets: Readonly<Record<string, string>>;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'server-of-the-docs-'));
  tickets = await bundleTickets(ROOT);
  const home = 'node_modules/trtc-miniprogram';
  const manifest = { name: 'trtc-miniprogram', exports: { './tickets': TICKETS_EXPORT } };
  put(folder, { [`${home}/package.json`]: JSON.stringify(manifest) });
  for (const [name, text] of Object.entries(tickets)) put(folder, { [`${home}/tickets/${name}`]: text });
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** As much of Express as five lines need: routes by GET, and `json` of what they answer, over node:http. */
const EXPRESS = `
import { createServer } from 'node:http';
export default () => {
  const routes = new Map();
  globalThis.server = createServer((request, response) => {
    request.user = { id: request.headers['x-session-of'] };
    response.json = (value) => response.end(JSON.stringify(value));
    routes.get(request.url)(request, response);
  });
  return { get: (url, handler) => routes.set(url, handler) };
};`;

const CLIENT = `
import './express-server.mjs';
import { once } from 'node:events';
import { decodeTicket } from 'trtc-miniprogram/tickets';
import { privateMapKeyFor } from './map-key.mjs';
import { userOf } from './verifying.mjs';
const warned = [];
console.warn = (...words) => warned.push(words.join(' '));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = 'http://127.0.0.1:' + server.address().port + '/usersig';
const reply = await (await fetch(url, { headers: { 'x-session-of': 'alice' } })).json();
server.close();
server.closeAllConnections();
const users = [reply.userSig, undefined, 'nonsense', privateMapKeyFor('alice')].map((sent) =>
  userOf({ headers: { 'x-usersig': sent } }));
const { room, privileges } = decodeTicket(privateMapKeyFor('alice'));
const { sdkAppID, userID } = reply;
console.log(JSON.stringify({ sdkAppID, userID, users, warned, room, privileges }));`;

test('the routes answer a ticket of who has logged in, and the other server knows whose it is', () => {
  put(folder, {
    'node_modules/express/package.json': '{ "name": "express", "exports": "./index.mjs" }',
    'node_modules/express/index.mjs': EXPRESS,
    'express-server.mjs': blockWith("from 'express'"),
    'map-key.mjs': blockWith('privateMapKeyFor'),
    'verifying.mjs': blockWith('userOf'),
    'client.mjs': CLIENT,
  });
  const { PATH, SystemRoot } = process.env;
  const env = { PATH, SystemRoot, ...VARIABLES };
  const ran = spawnSync(process.execPath, ['client.mjs'], { cwd: folder, env, encoding: 'utf8' });
  expect(ran.stderr).toBe('');
  expect(JSON.parse(ran.stdout)).toEqual({
    sdkAppID: 1400000001,
    userID: 'alice',
    users: ['alice', null, null, null],
    warned: [
      'MALFORMED a ticket is a string',
      'NOT_ZLIB the ticket is no zlib stream, or altered',
      'WRONG_KIND this is a PrivateMapKey, not a UserSig',
    ],
    room: { roomID: 42 },
    privileges: ['createRoom', 'enterRoom', 'sendAudio', 'receiveAudio', 'sendVideo', 'receiveVideo'],
  });
});

test('the cloud function signs for whom WeChat names, with the one file beside it', async () => {
  const own = path.join(folder, 'function');
  put(own, {
    'index.js': blockWith('./tickets.cjs'),
    'tickets.cjs': tickets['index.cjs'],
    'package.json': '{}',
  });
  mkdirSync(path.join(own, 'node_modules'));
  const sdk = path.join('node_modules', 'wx-server-sdk');
  symlinkSync(path.join(ROOT, sdk), path.join(own, sdk), 'junction');
  const instance = new FunctionInstance({ folder: own, handler: 'index.main' });
  const platform = { TENCENTCLOUD_RUNENV: 'SCF', SCF_NAMESPACE: 'test-env', TCB_ENV: 'test-env' };
  const context = {
    request_id: 'r',
    environ: environ({ ...VARIABLES, ...identityOf(ALICE), ...platform }),
  };
  const { end } = await instance.invoke({}, context, 20_000);
  instance.stop();
  const { userID, userSig } = (end.kind === 'done' ? end.result : end) as { userID: string; userSig: string };
  expect(userID).toMatch(/^[0-9a-f]{32}$/);
  const now = Math.floor(Date.now() / 1000);
  const expected = { sdkAppID: 1400000001, key: TEST_SECRET_KEY, userID, now, toleranceSeconds: 60 };
  expect(verifyUserSig(userSig, expected)).toMatchObject({ userID, expire: 43200 });
});

test('the table has every privilege with its bit', () => {
  const rows = [...PAGE.matchAll(/^\| (\d+) \| `(\w+)` \|$/gm)].map(([, bit, name]) => [name, Number(bit)]);
  expect(Object.fromEntries(rows)).toEqual(PRIVILEGE_BITS);
});

test('the table has every call of tls-sig-api-v2', () => {
  const calls = [...PAGE.matchAll(/^\| `(gen\w+)\(/gm)].map(([, name]) => name);
  expect(calls).toEqual(['genUserSig', 'genPrivateMapKey', 'genPrivateMapKeyWithStringRoomID']);
});

test('what the README of the package prints for servers signs and verifies', () => {
  const [block = ''] = codeBlocks(hostReadme('0.1.0')).filter((code) => code.includes('/tickets'));
  const told = 'console.log(JSON.stringify([verifyUserSig(userSig, app).valid, privateMapKey.length > 100]))';
  put(folder, { 'readme.mjs': `${block}\n${told};` });
  const { PATH, SystemRoot } = process.env;
  const { stdout, stderr } = spawnSync(process.execPath, ['readme.mjs'], {
    cwd: folder,
    env: { PATH, SystemRoot, ...VARIABLES },
    encoding: 'utf8',
  });
  expect([stdout.trim(), stderr]).toEqual(['[true,true]', '']);
});
