import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PairingStore } from '../../pkg/helper/src/node/pairing-store';
import { runs } from '../long-runs';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-device-'));
  await build({ entryPoints: [fileURLToPath(new URL('./device-writer.ts', import.meta.url))], outfile: join(folder, 'writer.mjs'), bundle: true, format: 'esm', platform: 'node', logLevel: 'silent' });
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

function pairedBy(count: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [join(folder, 'writer.mjs'), folder, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => { said += chunk; });
  return new Promise((resolve) => child.on('close', () => { resolve(said.split('\n').flatMap((line) => (line.startsWith('done ') ? [line.slice(5)] : []))); }));
}

describe('processes that change one file of the device', () => {
  it('lose nothing of each other, and bring back nothing that was taken away', async () => {
    const store = new PairingStore({ path: folder });
    const revoked = store.add({ vault: '0'.repeat(16), name: 'gone', now: new Date().toISOString() });
    const writers = Array.from({ length: 3 }, () => pairedBy(runs(20, 200)));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const id = revoked.ok ? revoked.value.id : '';
    expect(store.revoke(id).ok).toBe(true);
    const paired = (await Promise.all(writers)).flat();
    const kept = store.list();

    expect(paired).toHaveLength(3 * runs(20, 200));
    expect(kept.ok && kept.value.map((client) => client.id).sort()).toEqual([...paired].sort());
  }, 60_000);
});
