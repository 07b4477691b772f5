import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import type { Bench } from './outcome';

/** With the trace alone, and with every part. */
const GOALS = [400, 700] as const;

/** Goal 12: the plugin's bundle, minified. */
export const bundleSize: Bench = () => {
  execFileSync(process.execPath, ['esbuild.config.mjs', 'plugin']);
  const { size } = statSync('main.js');
  return [
    { number: 12, what: 'main.js, minified', goal: '≤ 700 KB with everything', result: `${(size / 1024).toFixed(0)} KB`, met: size <= GOALS[1] * 1024, details: [`${size} bytes; the goal for the trace alone is ${GOALS[0]} KB`], values: { size } },
  ];
};
