import { mkdtempSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Where all tests, of both projects, keep what they make the product print: see test/transcript.ts. */
process.env.USERSIG_TEST_TRANSCRIPTS = mkdtempSync(path.join(tmpdir(), 'usersig-transcripts-'));

/** What the programs say is tested in English, also on a computer that speaks Chinese. */
Object.assign(process.env, { LC_ALL: 'C', LANG: 'C' });

/** The mini-program and what runs it: loading glass-easel and happy-dom takes longer than most of their tests do. */
const PHONES = [
  'test/miniprogram/**/*.test.ts',
  'test/scripts/simulator/{compile,native,runtime,trtc}/**/*.test.ts',
];

export default defineConfig({
  test: {
    // The tests of deploy wait for the CLI most of the time: on two cores there is room for another file beside them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'behaviour',
          include: ['test/**/*.test.ts'],
          exclude: ['test/last/**', 'test/e2e/**', ...PHONES],
          globalSetup: ['test/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'phones',
          include: PHONES,
          isolate: false,
          globalSetup: ['test/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // What only a browser can tell: where things are on the screen, and calls from end to end. Four phones with
        // pictures want both cores for themselves.
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/setup.ts'],
          sequence: { groupOrder: 1 },
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Reads what all other tests printed, so it runs when they are done.
        test: {
          name: 'leaks',
          include: ['test/last/**/*.test.ts'],
          globalSetup: ['test/setup.ts'],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
