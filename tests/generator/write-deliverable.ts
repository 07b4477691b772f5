import type { PlannedDeliverable } from './plan-deliverables';
import type { PlannedSpec } from './plan-specs';
import type { DeliverableTruth } from './truth';
import { nameOf } from './vault-draft';
import type { VaultDraft } from './vault-draft';

/** Writes a deliverable and, where its type has no comments, the trace note beside it. */
export function writeDeliverable(draft: VaultDraft, spec: PlannedSpec, planned: PlannedDeliverable): DeliverableTruth {
  draft.add(planned.path, planned.lines);
  if (planned.sidecar) writeSidecar(draft, spec, planned.path);
  return { path: planned.path, spec: spec.path, category: planned.category };
}

function writeSidecar(draft: VaultDraft, spec: PlannedSpec, file: string): void {
  const path = `${file}.trace.md`;
  const title = `${spec.id} - ${spec.title}`;
  const context = spec.context === null ? [] : [`**Context**: ${draft.link(path, spec.context, title)}`];
  const own = draft.written(`[[${nameOf(file)}]]`, 'wiki', 'resolved');
  draft.add(path, [`# Trace: ${nameOf(file)}`, '', `**File**: ${own}  `, `**Spec**: ${draft.link(path, spec.path, title)}  `, ...context]);
}
