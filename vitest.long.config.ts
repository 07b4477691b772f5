import { defineConfig } from 'vitest/config';

/** The same properties with ten to fifty times the runs, and the kill and race tests in full length. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'pkg/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    env: { THROUGHLINE_LONG: '1' },
    testTimeout: 1_800_000,
    reporters: ['default', './tests/closing-line.ts'],
  },
});
