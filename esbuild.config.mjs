import { build } from 'esbuild';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What stands in the app at run time and must never be bundled: the app's API and the editor it provides. */
const PROVIDED_BY_OBSIDIAN = ['obsidian', 'electron', '@codemirror/*', '@lezer/*'];

/**
 * Node's own modules that few verbs need are required when the first of these verbs is: an import stands at the top of the bundle,
 * and that of `node:http` alone takes as long as a small verb.
 */
const requiredLate = {
  name: 'required-late',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node:)?(?:http|https|net|tls|child_process)$/, namespace: 'file' }, ({ path }) => ({ path, namespace: 'required-late' }));
    onResolve({ filter: /.*/, namespace: 'required-late' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'required-late' }, ({ path }) => ({ contents: `module.exports = require(${JSON.stringify(path)});`, loader: 'js' }));
  },
};

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
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    splitting: false,
    plugins: [requiredLate],
    // Read as one byte a character.
    charset: 'ascii',
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
if (name === 'plugin') await writeStyles();
await build({ bundle: true, logLevel: 'warning', legalComments: 'none', treeShaking: true, charset: 'utf8', ...target });

/** One style sheet of all parts, in the order of their names. */
async function writeStyles() {
  const folder = 'src/obsidian/styles';
  const names = (await readdir(folder)).filter((one) => one.endsWith('.css')).sort();
  const parts = await Promise.all(names.map((one) => readFile(join(folder, one), 'utf8')));
  await writeFile('styles.css', parts.join('\n'));
}
