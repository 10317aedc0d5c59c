/** What the READMEs say, held to what is there. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFunction } from '../scripts/build';
import { ROOT } from '../scripts/project';
import { FunctionInstance } from '../scripts/simulator/cloud/instance';
import { ALICE, BOB, CALL, codeOf, ENVIRONMENT, environ, identityOf } from './cloudfunctions/usersig/calls';
import { copyProject, type ProjectCopy } from './project-copy';
import { record, splitReply } from './transcript';

const ENGLISH = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
const CHINESE = readFileSync(path.join(ROOT, 'README.zh-CN.md'), 'utf8');

const codeBlocks = (text: string): string[] =>
  [...text.matchAll(/```\w+\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

/** The tables' first columns, where codes and fields are named. */
const namesInTables = (text: string): string[] =>
  [...text.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1] ?? '');

describe('both READMEs', () => {
  test('have the same sections, code, tables and links', () => {
    const headings = (text: string) => [...text.matchAll(/^#+ /gm)].map(([mark]) => mark);
    const links = (text: string) =>
      [...text.matchAll(/\]\(([^)]+)\)/g)]
        .map((match) => match[1])
        .filter((link) => !link?.startsWith('README'));
    const withoutComments = (block: string) => block.replaceAll(/ \/\/ .*/g, '');
    const commands = (text: string) =>
      codeBlocks(text)
        // The drawings have words in them.
        .filter((block) => !block.includes('|<---'))
        .map(withoutComments);
    expect(headings(CHINESE)).toEqual(headings(ENGLISH));
    expect(commands(CHINESE)).toEqual(commands(ENGLISH));
    expect(namesInTables(CHINESE)).toEqual(namesInTables(ENGLISH));
    expect(links(CHINESE)).toEqual(links(ENGLISH));
  });

  test('show the figures of one benchmark', () => {
    const figures = (text: string) => text.match(/^\|.* µs \|.*$|^\|.* (?:ms|MB|KB) \|.*$/gm) ?? [];
    const numbers = (text: string) => figures(text).map((line) => line.match(/\d+(?:\.\d+)?/g));
    expect(figures(ENGLISH)).toHaveLength(9);
    expect(numbers(CHINESE)).toEqual(numbers(ENGLISH));
    for (const text of [ENGLISH, CHINESE]) expect(text).toMatch(/20\d\d-\d\d-\d\d.{0,20}Node \d+\.\d+\.\d+/);
    expect(ENGLISH).not.toContain('MISSED');
  });

  test('leave nothing to be filled in', () => {
    expect(`${ENGLISH}${CHINESE}`).not.toMatch(/@@|TODO|XXX/);
  });

  test('link to what exists', () => {
    for (const [, link = ''] of ENGLISH.matchAll(/\]\(([^):]+)\)/g)) {
      expect([link, existsSync(path.join(ROOT, link))]).toEqual([link, true]);
    }
  });

  test('name every error code of the contract', () => {
    const contract = readFileSync(path.join(ROOT, 'miniprogram', 'contract', 'usersig.ts'), 'utf8');
    const union = /export type ErrorCode =([\s\S]*?);\n\n/.exec(contract)?.[1] ?? '';
    const codes = [...union.matchAll(/'([A-Z_]+)'/g)].map((match) => match[1]);
    expect(codes.length).toBeGreaterThan(5);
    expect(namesInTables(ENGLISH)).toEqual(expect.arrayContaining(codes));
  });

  test('name only npm scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    for (const [, name = ''] of `${ENGLISH}${CHINESE}`.matchAll(/npm run ([a-z]+)/g))
      expect(scripts).toHaveProperty(name);
  });
});

describe('the authorize() of the README', () => {
  let project: ProjectCopy;
  let folder: string;
  let database: Server;
  /** The query texts that the database got. */
  const queries: string[] = [];
  let answer: (query: string) => unknown = () => ({});

  beforeAll(async () => {
    project = copyProject();
    const example = codeBlocks(ENGLISH).find((block) => block.includes('authorize: Authorize')) ?? '';
    const [imports = '', hook = ''] = example.split('\n\n');
    const policy = path.join(project.root, 'cloudfunctions', 'usersig', 'policy.ts');
    const original = 'export const authorize: Authorize = () => true;\n';
    const code = readFileSync(policy, 'utf8');
    expect(code).toContain(original);
    writeFileSync(policy, `${imports}\n${code.replace(original, hook)}`);
    ({ folder } = await buildFunction(project.root));

    database = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const { query } = JSON.parse(body) as { query: string };
        queries.push(query);
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(answer(query)));
      });
    });
    await new Promise<void>((resolve) => database.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    database.close();
    database.closeAllConnections();
    project.remove();
  });

  /** One call of the built function, whose wx-server-sdk asks the database on loopback. */
  async function codeFor(openID: string, event: object = CALL): Promise<string> {
    const { port } = database.address() as AddressInfo;
    const platform = {
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `http://127.0.0.1:${port}/admin` }),
      TCB_ENV: 'test-env',
      SCF_NAMESPACE: 'test-env',
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      TENCENTCLOUD_SECRETID: 'temporary-id',
      TENCENTCLOUD_SECRETKEY: 'temporary-key',
      TENCENTCLOUD_SESSIONTOKEN: 'temporary-token',
    };
    const instance = new FunctionInstance({ folder, handler: 'index.main' });
    const context = {
      request_id: 'r',
      environ: environ({ ...ENVIRONMENT, ...identityOf(openID), ...platform }),
    };
    const { end, logs } = await instance.invoke(event, context, 20_000);
    instance.stop();
    const { rest, tickets } = splitReply(end.kind === 'done' ? end.result : end);
    record(JSON.stringify([logs, rest]), [openID, 'temporary-key', 'temporary-token', ...tickets]);
    return end.kind === 'done' ? codeOf(end.result as never) : end.kind;
  }

  test('compiles', () => {
    const require = createRequire(import.meta.url);
    const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
    const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', '.'], {
      cwd: project.root,
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, '']);
  });

  test('allows whom the collection lists, by OPENID and room, and nobody else', async () => {
    answer = (query) => ({ requestId: 'r', data: { total: query.includes(ALICE) ? 1 : 0 } });
    expect(await codeFor(ALICE)).toBe('OK');
    expect(await codeFor(BOB)).toBe('FORBIDDEN');
    expect(queries[0]).toBe(`{"openID":"${ALICE}","room.roomID":{"$numberInt":"42"}}`);
  });

  test('lets everybody open a room, which nobody can have been listed for', async () => {
    answer = () => ({ requestId: 'r', data: { total: 0 } });
    expect(await codeFor(BOB, { action: 'open', mode: 'videoLive' })).toBe('OK');
  });

  test('refuses when the database fails', async () => {
    answer = () => ({ requestId: 'r', code: 'DATABASE_REQUEST_FAILED', message: `${ALICE} cannot be found` });
    expect(await codeFor(ALICE)).toBe('FORBIDDEN');
  });
});
