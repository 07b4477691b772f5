#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const bundle = fileURLToPath(new URL('../dist/throughline.mjs', import.meta.url));

if (existsSync(bundle)) {
  await import(pathToFileURL(bundle).href);
} else {
  process.stderr.write(
    'The command line is not built yet.\n' +
      'This checkout has no pkg/helper/dist/throughline.mjs.\n' +
      'Run "npm run build:helper" in the root of the checkout, then try again.\n',
  );
  process.exitCode = 1;
}
