import { defineConfig } from 'vitest/config';

/** `npm test` runs every project; `npm run test:watch` answers in seconds because it leaves the browser out. */
export default defineConfig({
  test: {
    reporters: ['default', './scripts/closing-line-reporter.ts'],
    slowTestThreshold: 2000,
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 1 },
          include: [
            'contract/src/**/*.test.ts',
            'server/src/**/*.test.ts',
            'entra-simulator/src/**/*.test.ts',
            'console/src/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          globalSetup: ['server/test/postgres.global.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/harness/build.global.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Two browsers at a time, once the unit tests have left the cores; each file has its own server and ports.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
