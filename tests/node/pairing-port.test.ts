import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PairingStore } from '../../pkg/helper/src/node/pairing-store';
import { fine } from './rollback-bench';

it('the port of a device is chosen once, above those that go out', () => {
  for (let turn = 0; turn < 20; turn++) {
    const path = mkdtempSync(join(tmpdir(), 'throughline-port-'));
    try {
      const port = fine(new PairingStore({ path }).port());
      expect(port).toBeGreaterThanOrEqual(61_000);
      expect(port).toBeLessThanOrEqual(65_535);
      expect(fine(new PairingStore({ path }).port())).toBe(port);
    } finally {
      rmSync(path, { recursive: true, force: true });
    }
  }
});
