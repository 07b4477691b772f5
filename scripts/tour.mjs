// Plays the main job on the command line, on a copy of test-vault, and shows what came of it. Nothing outside the copy is written.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { vault: { type: 'string' } } });

const scratch = mkdtempSync(join(tmpdir(), 'throughline-'));
build('plugin');
build('helper');

const vault = join(scratch, 'vault');
cpSync(values.vault ?? join(ROOT, 'test-vault'), vault, { recursive: true });

say('Throughline on a copy of a vault', `The copy lies in ${vault}. Your own files are not touched.`);

say('1. The trace: epics, features and tasks as one tree');
throughline('tree');

say('2. A new task beside the others');
throughline('new', 'task', '--parent', '1001', '--title', 'Health check');

say('3. A session on a task that waits, and entries while working');
const task = '1014';
throughline('work', task, '--title', 'First report', '--participants', 'User, Claude');
throughline('log', task, '--kind', 'plan', 'One script that prints the ten largest folders');
throughline('log', task, '--kind', 'implement', 'Wrote the report as one shell script');
throughline('log', task, '--kind', 'test', 'Report on a full share: ✅ under 2 s');
const issue = lastWord(throughline('log', task, '--kind', 'issue', 'Hidden folders are missing'), /(e-[\w-]+)/);
throughline('resolve', issue, 'Count dot-folders too');

say('4. What came out of it, tied to the spec both ways');
const script = join(vault, 'specs/1000/1001/deliverables/scripts/usage-report.sh');
writeFileSync(script, '#!/usr/bin/env bash\nset -euo pipefail\ndu --all "$1" | sort --numeric-sort --reverse | head\n');
throughline('deliver', task, 'deliverables/scripts/usage-report.sh', '--description', 'Prints the largest folders');
throughline('tick', task, '1');

say('5. The end of the session');
throughline('finish', task, '--status', 'completed', '--summary', 'The report runs in under two seconds.');
throughline('status', task);
throughline('check');

say('The files that came of it');
const trace = JSON.parse(throughline('index', '--json', { quiet: true }));
const spec = trace.specs.find((one) => one.id === task);
for (const path of [spec.path, spec.context, deliverableOf(trace, spec)]) show(path);

say('Look around', `The copy stays in ${vault}.`, `Try: npx throughline --vault ${vault} tree`);

function build(target) {
  run(process.execPath, ['esbuild.config.mjs', target], { cwd: ROOT, quiet: true });
}

function throughline(...words) {
  const options = typeof words.at(-1) === 'object' ? words.pop() : {};
  if (!options.quiet) process.stdout.write(`\n$ throughline ${words.map(quoted).join(' ')}\n`);
  const bin = join(ROOT, 'pkg', 'helper', 'bin', 'throughline.mjs');
  return run(process.execPath, [bin, '--vault', vault, ...words], options);
}

function run(program, argv, { cwd = scratch, quiet = false } = {}) {
  const env = { ...process.env, THROUGHLINE_HOME: join(scratch, 'device') };
  const done = spawnSync(program, argv, { cwd, env, encoding: 'utf8' });
  if (!quiet || done.status !== 0) process.stdout.write(done.stdout);
  process.stderr.write(done.stderr);
  if (done.status !== 0) {
    process.stderr.write(`The tour stopped: "${argv.join(' ')}" ended with ${done.status}.\n`);
    process.exit(1);
  }
  return done.stdout;
}

function lastWord(text, pattern) {
  const match = pattern.exec(text);
  if (match === null) throw new Error(`No ${pattern} in: ${text}`);
  return match[1];
}

function deliverableOf(trace, spec) {
  return trace.deliverables.find((one) => one.spec === spec.path).path;
}

function show(path) {
  process.stdout.write(`\n--- ${path}\n${readFileSync(join(vault, path), 'utf8')}`);
}

function say(title, ...lines) {
  process.stdout.write(`\n${title}\n${'-'.repeat(title.length)}\n${lines.map((line) => `${line}\n`).join('')}`);
}

function quoted(word) {
  return /^[\w./,:=-]+$/.test(word) ? word : `"${word}"`;
}
