import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'pkg/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.long.test.ts'],
    testTimeout: 30_000,
    // A story in the browser mostly waits: two files at once take little more than half the time, on two cores as well.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ['default', './tests/closing-line.ts'],
  },
});
