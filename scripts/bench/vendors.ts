/** What service and mini-program cost beside the vendors' own packages, measured in one run. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { buildFunction } from '../function/bundle';
import { bundleTickets } from '../package/build-tickets';
import type { Output } from '../program/terminal';
import { ROOT } from '../project/project';
import type { Both } from './both';
import { CALL, contextOf, identityOf, userAt, VARIABLES } from './calls';
import type { BenchmarkRun } from './chart/runs';
import type { InProcess } from './in-process';
import { interleaved, machine } from './measure';
import { benchMiniprogram } from './miniprogram';
import { asTold, type Comparison, type Row, tableOf, verdict } from './row';
import { USUAL_CODE, zipOfFolder, zipOfUsual } from './usual';

const times = (ratio: number): string => `${ratio.toFixed(1)} x`;

/** Compiled and run by plain Node: what runs these scripts also changes the code that it runs. */
async function benchInProcess(
  folder: string,
): Promise<{ readonly ofFunction: Row[]; readonly ofTickets: Row[] }> {
  const program = path.join(ROOT, 'dist', 'bench', 'in-process.cjs');
  buildSync({
    entryPoints: [path.join(ROOT, 'scripts', 'bench', 'in-process.ts')],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    outfile: program,
  });
  const tickets = path.join(ROOT, 'dist', 'bench', 'tickets.cjs');
  writeFileSync(tickets, (await bundleTickets(ROOT))['index.cjs'] ?? '');
  const args = [program, folder, tickets];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const us = JSON.parse(stdout) as InProcess;
  const row = (
    { what, ...name }: Both & { readonly what?: string },
    ours: number,
    theirs: number,
    least: number,
  ): Row => ({
    what: what ?? name.en,
    ours: `${ours.toFixed(1)} µs`,
    theirs: `${theirs.toFixed(1)} µs`,
    ratio: `${times(theirs / ours)} as fast`,
    bar: `at least ${least} x: ${verdict(theirs / ours >= least)}`,
    gains: [{ name, times: asTold(theirs / ours, 1), goal: least }],
  });
  const same = (name: string): Both => ({ en: name, zh: name });
  const call = {
    what: 'a whole call (caller, policy, both credentials, log) / two signatures alone',
    en: 'a whole call / two signatures alone',
    zh: '一次完整调用，对比官方库仅签两次',
  };
  const [sign, signRoom] = [
    { en: 'sign a UserSig', zh: '签一个 UserSig' },
    { en: 'sign a PrivateMapKey', zh: '签一个 PrivateMapKey' },
  ];
  return {
    ofFunction: [
      row(sign, us.ourUserSig, us.theirUserSig, 5),
      row(signRoom, us.ourMapKey, us.theirMapKey, 5),
      row(call, us.ourCall, us.theirTwoSignatures, 2),
    ],
    ofTickets: [
      row(same('signUserSig / genUserSig'), us.packedUserSig, us.theirUserSig, 5),
      row(same('signPrivateMapKey / genPrivateMapKey'), us.packedMapKey, us.theirMapKey, 5),
    ],
  };
}

/** Calls the function of a folder once in a fresh process; it prints its resident memory in bytes. */
const firstTicket = (folder: string): string => `
const write = console.log; console.log = () => {};
require(${JSON.stringify(folder)}).main(${JSON.stringify(CALL)}, ${JSON.stringify(contextOf(userAt(1)))}).then((reply) => {
  const { userSig } = reply.data ?? reply;
  if (!userSig) throw new Error('no ticket');
  write(process.memoryUsage().rss);
  process.exit(0);
});`;

async function benchColdStart(ours: string, theirs: string): Promise<Row[]> {
  const env = {
    PATH: process.env.PATH,
    TENCENTCLOUD_RUNENV: 'SCF',
    SCF_NAMESPACE: 'bench',
    ...VARIABLES,
    ...identityOf(userAt(1)),
  };
  const memory: Record<string, number> = {};
  const run = (name: string, code: string) => {
    const start = process.hrtime.bigint();
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', code], { env, encoding: 'utf8' });
    const ms = Number(process.hrtime.bigint() - start) / 1e6;
    if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
    memory[name] = Number(stdout);
    return ms;
  };
  const ms = await interleaved(21, {
    bare: () => run('bare', '0'),
    ours: () => run('ours', firstTicket(ours)),
    theirs: () => run('theirs', firstTicket(theirs)),
  });
  const [own, usual] = [ms.ours - ms.bare, ms.theirs - ms.bare];
  const lighter = asTold((memory.theirs ?? 0) / (memory.ours ?? 1), 1);
  const mb = (bytes = 0) => `${(bytes / 1024 / 1024).toFixed(0)} MB`;
  return [
    {
      what: 'cold start: fresh process to first ticket, beyond bare `node -e 0`',
      ours: `${own.toFixed(1)} ms`,
      theirs: `${usual.toFixed(1)} ms`,
      ratio: `${times(usual / own)} as fast`,
      bar: `at least 10 x: ${verdict(usual / own >= 10)}`,
      gains: [{ name: { en: 'cold start', zh: '冷启动' }, times: asTold(usual / own, 1), goal: 10 }],
    },
    {
      what: 'resident memory after the first ticket',
      ours: mb(memory.ours),
      theirs: mb(memory.theirs),
      ratio: `1/${lighter} of it`,
      bar: '',
      gains: [{ name: { en: 'resident memory', zh: '常驻内存' }, times: lighter }],
    },
  ];
}

function benchSize(ours: string): Row {
  const [own, usual] = [zipOfFolder(ours).length, zipOfUsual().length];
  const kb = (bytes: number) => `${Math.round(bytes / 1024)} KB`;
  return {
    what: 'zip that is deployed',
    ours: kb(own),
    theirs: kb(usual),
    ratio: `1/${(usual / own).toFixed(0)} of it`,
    bar: `at most 60 KB: ${verdict(own <= 60 * 1024)}`,
    gains: [
      {
        name: { en: 'zip that is deployed', zh: '部署的 zip' },
        times: asTold(usual / own),
        goal: usual / (60 * 1024),
      },
    ],
  };
}

/** All tables of one run; the last are of the mini-program. */
async function measureAll(): Promise<readonly Comparison[]> {
  const { folder } = await buildFunction(ROOT);
  const usualFolder = mkdtempSync(path.join(tmpdir(), 'usual-function-'));
  try {
    writeFileSync(path.join(usualFolder, 'index.js'), USUAL_CODE);
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(usualFolder, 'node_modules'), 'junction');
    const { ofFunction, ofTickets } = await benchInProcess(folder);
    const vendors = 'wx-server-sdk + tls-sig-api-v2';
    return [
      {
        part: 'service',
        ours: { en: 'this function', zh: '本函数' },
        theirs: { en: vendors, zh: vendors },
        rows: [...ofFunction, ...(await benchColdStart(folder, usualFolder)), benchSize(folder)],
      },
      {
        part: 'service',
        ours: { en: 'trtc-miniprogram/tickets', zh: 'trtc-miniprogram/tickets' },
        theirs: { en: 'tls-sig-api-v2', zh: 'tls-sig-api-v2' },
        rows: ofTickets,
      },
      ...(await benchMiniprogram()),
    ];
  } finally {
    rmSync(usualFolder, { recursive: true, force: true });
  }
}

/** Prints the tables. @returns what they are made of */
export async function benchVendors(out: Output): Promise<BenchmarkRun> {
  const run = { comparisons: await measureAll(), measured: machine() };
  for (const { ours, theirs, rows } of run.comparisons)
    out.print(`${tableOf('', ours.en, theirs.en, rows)}\n`);
  out.print(`${run.measured}; times are medians of interleaved rounds.`);
  return run;
}
