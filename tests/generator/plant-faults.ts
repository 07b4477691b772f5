import type { FindingCode } from '../../src/core/trace/findings-table';
import { FaultSite } from './fault-site';
import { JOURNAL_FAULTS } from './journal-faults';
import { SPEC_FAULTS } from './spec-faults';
import { FILE_FAULTS } from './file-faults';
import type { VaultDraft } from './vault-draft';

/** Plants one fault and tells the paths that its finding must name. */
export type Planter = (site: FaultSite) => readonly string[];

/** Every fault that can be planted; only `text/unread` needs a file too large to generate. */
export const FAULTS: Readonly<Partial<Record<FindingCode, Planter>>> = { ...FILE_FAULTS, ...SPEC_FAULTS, ...JOURNAL_FAULTS };

const FIRST_EPIC = 700_000_000_000;
const STEP = 1000;

/** Plants this many faults of every kind, each below an epic of its own, so that no fault hides another. */
export function plantFaults(draft: VaultDraft, perKind: number): void {
  let epic = FIRST_EPIC;
  for (let round = 0; round < perKind; round++) {
    for (const [code, plant] of Object.entries(FAULTS)) {
      epic += STEP;
      for (const path of plant(new FaultSite(draft, epic))) draft.faults.push({ code: codeOf(code), path });
    }
  }
}

function codeOf(key: string): FindingCode {
  const code = (Object.keys(FAULTS) as FindingCode[]).find((one) => one === key);
  if (code === undefined) throw new Error(`No finding has the code ${key}.`);
  return code;
}
