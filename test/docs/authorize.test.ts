/** The authorize.cjs that docs/extending.md shows, beside the built function, against a database on loopback. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAuthorize } from '../../scripts/doctor/checks/authorize';
import { checkCloudbaserc } from '../../scripts/doctor/checks/local';
import { buildFunction } from '../../scripts/function/bundle';
import { ownProject } from '../../scripts/project/own';
import { ROOT } from '../../scripts/project/project';
import { FunctionInstance } from '../../scripts/simulator/cloud/instance';
import { ALICE, BOB, CALL, codeOf, ENVIRONMENT, environ, identityOf } from '../cloudfunctions/usersig/calls';
import { copyProject, type ProjectCopy } from '../project-copy';
import { record, splitReply } from '../transcript';
import { allOf, codeBlocks, readPage } from './pages';

const { text: PAGE } = readPage('docs/extending.md');
const AUTHORIZE = path.join('cloudfunctions', 'usersig', 'authorize.cjs');
const blockWith = (words: string): string => codeBlocks(PAGE).find((block) => block.includes(words)) ?? '';
/** Fields of a JSON object, as a page shows them. */
const fieldsIn = (words: string): object => JSON.parse(`{ ${blockWith(words)} }`) as object;

describe('the authorize.cjs of docs/extending.md', () => {
  let project: ProjectCopy;
  let folder: string;
  let database: Server;
  /** The query texts that the database got. */
  const queries: string[] = [];
  let answer: (query: string) => unknown = () => ({});

  const edit = (name: string, change: (json: Record<string, unknown>) => unknown): void => {
    const file = path.join(project.root, name);
    writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));
  };

  beforeAll(async () => {
    project = copyProject();
    writeFileSync(path.join(project.root, AUTHORIZE), blockWith("require('wx-server-sdk')"));
    edit('cloudfunctions/usersig/package.json', (json) => ({ ...json, ...fieldsIn('"dependencies"') }));
    edit('cloudbaserc.json', ({ functions, ...json }) => {
      const [one, ...others] = functions as readonly object[];
      return { ...json, functions: [{ ...one, ...fieldsIn('"installDependency"') }, ...others] };
    });
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

  test('is deployed as it is, with the packages that the cloud installs for it, of the tested version', async () => {
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    expect(manifest.dependencies).toEqual({ 'wx-server-sdk': devDependencies['wx-server-sdk'] });
    expect(readFileSync(path.join(folder, 'authorize.cjs'), 'utf8')).toBe(
      blockWith("require('wx-server-sdk')"),
    );
    const deployment = { envID: '', variables: ENVIRONMENT, problems: [] };
    expect((await checkAuthorize(ownProject(project.root), deployment)).light).toBe('green');
    expect(checkCloudbaserc(ownProject(project.root)).light).toBe('green');
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

  test('shows the same in both languages', () => {
    const shown = ["require('wx-server-sdk')", '"dependencies"', '"installDependency"'];
    const chinese = codeBlocks(readPage('docs/extending.zh-CN.md').text);
    for (const words of shown) expect(chinese).toContain(blockWith(words));
  });
});

describe('the comments of authorize.cjs', () => {
  test('are types that what it is given has, and answers that it may give', () => {
    const project = copyProject();
    try {
      const functions = path.join(project.root, 'cloudfunctions', 'usersig');
      const use = `import type { Authorize } from './policy';
import { authorize } from './authorize.cjs';
export const all: Authorize = authorize;
export const answer: ReturnType<typeof authorize> = {} as ReturnType<Authorize>;
// @ts-expect-error: not every answer is one
export const other: ReturnType<typeof authorize> = 'yes';`;
      writeFileSync(path.join(functions, 'use.ts'), use);
      const config = {
        extends: '../../tsconfig.json',
        compilerOptions: { allowJs: true, checkJs: true, noUnusedParameters: false },
      };
      const file = path.join(functions, 'tsconfig.json');
      writeFileSync(file, JSON.stringify({ ...config, include: [], files: ['use.ts'] }));
      const require = createRequire(import.meta.url);
      const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
      const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', file], { encoding: 'utf8' });
      expect([status, stdout]).toEqual([0, '']);
    } finally {
      project.remove();
    }
  });

  test('name every field of which the page tells', () => {
    const text = readFileSync(path.join(ROOT, AUTHORIZE), 'utf8');
    const documented = allOf(/@property \{.*?\} \[?(\w+)/g, text);
    const tables = [
      ...PAGE.matchAll(/\| of (?:the caller|what is granted) \| \|\n\| --- \| --- \|\n((?:\|.*\n)+)/g),
    ];
    const told = tables.flatMap(([, rows = '']) => allOf(/`(\w+)`/g, rows.replaceAll(/\|[^|]*\|$/gm, '')));
    expect(told.length).toBeGreaterThan(10);
    for (const field of told) expect(documented).toContain(field);
  });
});
