import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUNDLE = fileURLToPath(new URL('../main.js', import.meta.url));

function buildAndHash(): string {
  execFileSync(process.execPath, ['esbuild.config.mjs', 'plugin'], { cwd: ROOT });
  return createHash('sha256').update(readFileSync(BUNDLE)).digest('hex');
}

describe('the plugin bundle', () => {
  it('comes out byte for byte the same twice', () => {
    const first = buildAndHash();
    const second = buildAndHash();

    expect(second).toBe(first);
  });

  // The goals, 400 KB with the trace and 700 KB with everything, are missed: docs/decisions/0016 says why, the benchmark says by how much.
  it('holds no library by mistake: it stays near the size that is written down', () => {
    expect(statSync(BUNDLE).size).toBeLessThanOrEqual(1_300 * 1024);
  });

  it('loads where there is no process, no Buffer and no require but for Obsidian', () => {
    const asked: string[] = [];
    const editor = createRequire(import.meta.url) as (name: string) => unknown;
    const module = { exports: {} as Record<string, unknown> };
    const require = (name: string) => {
      asked.push(name);
      return name.startsWith('@codemirror/') ? editor(name) : new Proxy({}, { get: () => Object });
    };

    runInContext(readFileSync(BUNDLE, 'utf8'), createContext({ module, exports: module.exports, require }));

    expect(asked.every((name) => name === 'obsidian' || name.startsWith('@codemirror/'))).toBe(true);
    expect(module.exports['default']).toBeTypeOf('function');
  });
});
