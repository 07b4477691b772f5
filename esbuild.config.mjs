import { build } from 'esbuild';
import { rm } from 'node:fs/promises';

/** What stands in the app at run time and must never be bundled: the app's API and the editor it provides. */
const PROVIDED_BY_OBSIDIAN = ['obsidian', 'electron', '@codemirror/*', '@lezer/*'];

const targets = {
  plugin: {
    entryPoints: ['src/main.ts'],
    outfile: 'main.js',
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: PROVIDED_BY_OBSIDIAN,
    minify: true,
  },
  helper: {
    entryPoints: ['pkg/helper/src/cli/main.ts'],
    outdir: 'pkg/helper/dist',
    entryNames: 'throughline',
    chunkNames: 'chunks/[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    // Bundled CommonJS libraries still call require for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  },
};

const name = process.argv[2] ?? 'plugin';
const target = targets[name];
if (target === undefined) {
  process.stderr.write(`Nothing was built. There is no target "${name}". Use one of: ${Object.keys(targets).join(', ')}.\n`);
  process.exit(1);
}
if (target.outdir !== undefined) await rm(target.outdir, { recursive: true, force: true });
await build({ bundle: true, logLevel: 'warning', legalComments: 'none', treeShaking: true, charset: 'utf8', ...target });
