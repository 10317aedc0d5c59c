/** The example of docs/extending.md, in the place of the hook, against a database on loopback. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFunction } from '../../scripts/function/bundle';
import { FunctionInstance } from '../../scripts/simulator/cloud/instance';
import { ALICE, BOB, CALL, codeOf, ENVIRONMENT, environ, identityOf } from '../cloudfunctions/usersig/calls';
import { copyProject, type ProjectCopy } from '../project-copy';
import { record, splitReply } from '../transcript';
import { codeBlocks, readPage } from './pages';

const { text: PAGE } = readPage('docs/extending.md');

describe('the authorize() of docs/extending.md', () => {
  let project: ProjectCopy;
  let folder: string;
  let database: Server;
  /** The query texts that the database got. */
  const queries: string[] = [];
  let answer: (query: string) => unknown = () => ({});

  beforeAll(async () => {
    project = copyProject();
    const example = codeBlocks(PAGE).find((block) => block.includes('authorize: Authorize')) ?? '';
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
