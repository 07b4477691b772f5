import { isStale } from '../../../core/journal/gate-state';
import { subjectOf } from '../../../core/journal/gate-subject';
import type { Result } from '../../../core/problem';
import { scanNote } from '../../../core/text/scan-note';
import type { PlacedGate } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';

/** Ids of the open gates whose own note says by now that something else would be decided. */
export async function staleGates(gates: readonly PlacedGate[], read: (path: VaultPath) => Promise<Result<string>>): Promise<ReadonlySet<string>> {
  const stale = new Set<string>();
  for (const gate of gates) {
    if (gate.answer !== null) continue;
    const text = await read(gate.path);
    const subject = text.ok ? subjectOf(scanNote(text.value), gate) : null;
    if (subject !== null && isStale(gate, subject)) stale.add(gate.id);
  }
  return stale;
}
