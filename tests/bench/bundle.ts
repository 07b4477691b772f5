import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import type { Plugin } from 'esbuild';
import { scratch } from './scratch';

const PROJECT = process.cwd();

/** Stands in for the app's API where the measured code only needs its classes to exist. */
const NO_APP = `module.exports = new Proxy({}, { get: (known, name) => (known[name] ??= class {}) });`;

const withoutApp: Plugin = {
  name: 'without-app',
  setup: (build) => {
    build.onResolve({ filter: /^obsidian$/ }, () => ({ path: 'obsidian', namespace: 'without-app' }));
    build.onLoad({ filter: /.*/, namespace: 'without-app' }, () => ({ contents: NO_APP, loader: 'js' }));
  },
};

/** Bundles a file of the benchmarks, which gives its exports to `measured`. */
export async function bundled(file: string): Promise<string> {
  const done = await bundle({
    entryPoints: [file],
    absWorkingDir: PROJECT,
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'measured',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'warning',
    plugins: [withoutApp],
  });
  return done.outputFiles[0]?.text ?? '';
}

/** Loads a bundle in this process. */
export async function loaded<Exports>(file: string): Promise<Exports> {
  const place = join(scratch('bundle'), 'measured.cjs');
  writeFileSync(place, `${await bundled(file)}\nmodule.exports = measured;\n`);
  return createRequire(import.meta.url)(place) as Exports;
}
