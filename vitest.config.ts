import { defineConfig } from 'vitest/config';

/**
 * What stock clients and the official scripts are promised: the cases of the client contract, over real sockets, on both
 * databases. scripts/client-contract-cases.test.ts knows which case has its test where.
 */
const CLIENT_CONTRACT = [
  'server/src/client-api/**/*.test.ts',
  'server/src/script-api/**/*.test.ts',
  'server/src/strategies/strategy-delivery.test.ts',
  'server/src/connections/connections.test.ts',
  'server/src/connections/durability.test.ts',
];
const onBothDatabases = {
  globalSetup: ['server/test/postgres.global.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

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
          exclude: CLIENT_CONTRACT,
          ...onBothDatabases,
        },
      },
      {
        test: {
          name: 'client-contract',
          sequence: { groupOrder: 2 },
          include: CLIENT_CONTRACT,
          ...onBothDatabases,
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
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
