import { mkdtempSync, readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Where all tests, of all projects, keep what they make the product print: see test/transcript.ts. */
process.env.USERSIG_TEST_TRANSCRIPTS = mkdtempSync(path.join(tmpdir(), 'usersig-transcripts-'));

/** What the programs say is tested in English, also on a computer that speaks Chinese. */
Object.assign(process.env, { LC_ALL: 'C', LANG: 'C' });

/** Replace modules or globals, so that each has a process of its own; all others share theirs, for loading takes long, and leave nothing behind. */
const ALONE = [
  'test/cloudfunctions/**/{policy,health,loading,inflate,opening}.test.ts',
  'test/scripts/bench/set-data.test.ts',
];

/** No test is to be faster than this: it is a net, also where `npm run soak` asks for many times as many random cases. */
const NET_MS = 300_000 * Number(process.env.SOAK_FACTOR ?? 1);
const NETS = { testTimeout: NET_MS, hookTimeout: NET_MS } as const;

const isInBrowser = ({ project }: TestSpecification): boolean => project.name === 'browser';
const isLast = ({ project }: TestSpecification): boolean => project.config.sequence.groupOrder > 0;
const isAlone = ({ project }: TestSpecification): boolean => project.config.isolate;
const isInDocument = ({ moduleId }: TestSpecification): boolean =>
  readFileSync(moduleId, 'utf8').startsWith('// @vitest-environment');

/**
 * Files of one kind follow one another: Vitest ends a process, with all that was loaded into it, when the next file in the
 * queue needs another one. Those that drive a browser wait more than they compute: they are spread evenly among the others.
 */
class KindByKind extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const last = sorted.filter(isLast);
    const browser = sorted.filter(isInBrowser);
    const rest = sorted.filter((file) => !isLast(file) && !isInBrowser(file));
    const shared = rest.filter((file) => !isAlone(file));
    const others = [
      ...rest.filter(isAlone),
      ...shared.filter((file) => !isInDocument(file)),
      ...shared.filter(isInDocument),
    ];
    const step = others.length / Math.max(1, browser.length);
    const spread = browser.flatMap((file, at) => [
      file,
      ...others.slice(Math.round(at * step), Math.round((at + 1) * step)),
    ]);
    return [...(browser.length === 0 ? others : spread), ...last];
  }
}

export default defineConfig({
  test: {
    // Not more: calls in a browser compute for as long as they last, and last longer beside more files.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: KindByKind },
    coverage: {
      include: ['cloudfunctions/**/*.ts', 'miniprogram/**/*.ts', 'scripts/**/*.{ts,tsx}'],
      exclude: ['**/*.d.ts', 'miniprogram/trtc/miniprogram_npm/**'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: 'dist/coverage',
    },
    projects: [
      {
        test: {
          name: 'behaviour',
          include: ['test/**/*.test.ts'],
          exclude: ['test/last/**', 'test/e2e/**', ...ALONE],
          isolate: false,
          globalSetup: ['test/setup.ts'],
          ...NETS,
        },
      },
      {
        test: { name: 'alone', include: ALONE, globalSetup: ['test/setup.ts'], ...NETS },
      },
      {
        // What only a browser can tell: where things are on the screen, and calls from end to end.
        test: {
          name: 'browser',
          include: ['test/e2e/**/*.test.ts'],
          isolate: false,
          globalSetup: ['test/e2e/setup.ts'],
          ...NETS,
        },
      },
      {
        // Reads what all other tests printed, so it runs when they are done.
        test: {
          name: 'leaks',
          include: ['test/last/**/*.test.ts'],
          globalSetup: ['test/setup.ts'],
          sequence: { groupOrder: 1 },
          ...NETS,
        },
      },
    ],
  },
});
