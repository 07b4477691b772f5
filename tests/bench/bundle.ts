import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { scratch } from './scratch';

/** What answers for the app's API: the workbench on a page, classes that only exist in this process. */
const APPS = {
  workbench: { path: resolve('tests/workbench/host/obsidian.ts') },
  none: { path: 'obsidian', namespace: 'no-app' },
} as const;

const NO_APP = 'export class MarkdownView {}\nexport class TFile {}\nexport class TFolder {}\nexport class Notice {}\n';

function withApp(app: keyof typeof APPS): Plugin {
  return {
    name: 'with-app',
    setup: (bundle) => {
      bundle.onResolve({ filter: /^obsidian$/ }, () => APPS[app]);
      bundle.onLoad({ filter: /.*/, namespace: 'no-app' }, () => ({ contents: NO_APP, loader: 'js' }));
    },
  };
}

/** Bundles a file of the benchmarks, which gives its exports to `measured`. */
export async function bundled(file: string, app: keyof typeof APPS): Promise<string> {
  const done = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'measured',
    platform: 'browser',
    target: 'es2022',
    keepNames: true,
    loader: { '.css': 'text' },
    logLevel: 'warning',
    plugins: [withApp(app)],
  });
  return done.outputFiles[0]?.text ?? '';
}

/** Loads a bundle in this process. */
export async function loaded<Exports>(file: string): Promise<Exports> {
  const place = join(scratch('bundle'), 'measured.cjs');
  writeFileSync(place, `${await bundled(file, 'none')}\nmodule.exports = measured;\n`);
  return createRequire(import.meta.url)(place) as Exports;
}
