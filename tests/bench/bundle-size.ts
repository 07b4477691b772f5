import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import type { Bench } from './outcome';

const MOST = 400 * 1024;

/** Goal 12: the plugin's bundle, minified. */
export const bundleSize: Bench = () => {
  execFileSync(process.execPath, ['esbuild.config.mjs', 'plugin']);
  const { size } = statSync('main.js');
  return [
    { number: 12, what: 'main.js, minified', goal: '≤ 400 KB', result: `${(size / 1024).toFixed(0)} KB`, met: size <= MOST, details: [`${size} bytes`], values: { size } },
  ];
};
