import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['test/setup.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'behaviour',
          include: ['test/**/*.test.ts'],
          exclude: ['test/last/**'],
          testTimeout: 60_000,
        },
      },
      {
        // Reads what all other tests printed, so it runs when they are done.
        extends: true,
        test: { name: 'leaks', include: ['test/last/**/*.test.ts'], sequence: { groupOrder: 1 } },
      },
    ],
  },
});
