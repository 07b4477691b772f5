#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const bundle = fileURLToPath(new URL('../dist/throughline.mjs', import.meta.url));

if (existsSync(bundle)) {
  // Beside the bundle and not in the shared temporary folder: what lies there is run. Node 20 has no such cache.
  module.enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/throughline', import.meta.url)));
  await import(pathToFileURL(bundle).href);
} else {
  process.stderr.write(
    'The command line is not built yet.\n' +
      'This checkout has no pkg/helper/dist/throughline.mjs.\n' +
      'Run "npm run build:helper" in the root of the checkout, then try again.\n',
  );
  process.exitCode = 1;
}
