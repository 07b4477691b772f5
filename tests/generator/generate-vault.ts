import { Chance } from './chance';
import { plantFaults } from './plant-faults';
import { planDeliverables } from './plan-deliverables';
import { planSpecs } from './plan-specs';
import type { PlannedSpec, TreeSize } from './plan-specs';
import type { ContextTruth, DeliverableTruth, SpecTruth, VaultTruth } from './truth';
import { VaultDraft } from './vault-draft';
import { writeContext } from './write-context';
import { writeDeliverable } from './write-deliverable';
import { writeNotes } from './write-notes';
import { writeSpec } from './write-spec';

export interface VaultOptions extends TreeSize {
  readonly seed: number;
  /** Plain notes. */
  readonly notes: number;
  readonly linksPerNote: number;
  /** The most sessions in a context. */
  readonly sessions: number;
  /** The most deliverables of a spec. */
  readonly deliverables: number;
  /** Faults of every kind. */
  readonly faults: number;
  /** Characters of filler in every plain note. */
  readonly pad: number;
}

export const DEFAULT_VAULT: VaultOptions = {
  seed: 1,
  epics: 3,
  features: 3,
  tasks: 4,
  contextRate: 0.7,
  layout: 'nested',
  notes: 60,
  linksPerNote: 6,
  sessions: 3,
  deliverables: 3,
  faults: 0,
  pad: 0,
};

export interface GeneratedVault {
  /** Vault paths and what the files hold. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly truth: VaultTruth;
}

/** A whole vault with known truth; the same options give the same bytes. */
export function generateVault(options: Partial<VaultOptions> = {}): GeneratedVault {
  const wanted = { ...DEFAULT_VAULT, ...options };
  const chance = new Chance(wanted.seed);
  const draft = new VaultDraft();
  const planned = planSpecs(chance, wanted);
  const written = planned.map((spec) => writeAllOf(draft, chance, { spec, others: planned, wanted }));
  writeNotes(draft, chance, { count: wanted.notes, linksPerNote: wanted.linksPerNote, pad: wanted.pad, specs: planned.map(({ path }) => path) });
  plantFaults(draft, wanted.faults);
  return { files: draft.files, truth: truthOf(draft, written) };
}

interface Written {
  readonly spec: SpecTruth;
  readonly context: ContextTruth | null;
  readonly deliverables: readonly DeliverableTruth[];
}

interface Writing {
  readonly spec: PlannedSpec;
  readonly others: readonly PlannedSpec[];
  readonly wanted: VaultOptions;
}

function writeAllOf(draft: VaultDraft, chance: Chance, { spec, others, wanted }: Writing): Written {
  const deliverables = planDeliverables(chance, spec, wanted.deliverables);
  const dependsOn = another(chance, spec, others);
  const page = writeSpec(draft, chance, { spec, deliverables, dependsOn });
  const { context: path } = spec;
  const context =
    path === null ? null : writeContext(draft, chance, { spec, path, deliverables, sessions: wanted.sessions, downstream: another(chance, spec, others) });
  return { spec: page, context, deliverables: deliverables.map((planned) => writeDeliverable(draft, spec, planned)) };
}

function another(chance: Chance, spec: PlannedSpec, others: readonly PlannedSpec[]): PlannedSpec | null {
  const other = chance.pick(others);
  return other === spec || !chance.often(0.3) ? null : other;
}

function truthOf(draft: VaultDraft, written: readonly Written[]): VaultTruth {
  return {
    notes: draft.notes,
    specs: written.map(({ spec }) => spec),
    contexts: written.flatMap(({ context }) => (context === null ? [] : [context])),
    deliverables: written.flatMap(({ deliverables }) => deliverables),
    links: draft.links,
    boxes: { ...draft.boxes },
    faults: draft.faults,
  };
}
