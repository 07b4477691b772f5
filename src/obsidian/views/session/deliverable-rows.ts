import { CODE_CHANGES, headingOf, headingRank } from '../../../core/deliverable/category';
import type { CustomCategories } from '../../../core/deliverable/category';
import type { Deliverable, Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';

/** A file that the spec brought forth. */
export interface DeliverableRow {
  readonly text: string;
  /** What it is, and what is wrong with it; empty when there is nothing to say. */
  readonly below: string;
  /** Where it lies in the vault; null when it is not there, or belongs to a code repository. */
  readonly path: VaultPath | null;
  /** `src/api.ts:45` of a code repository; null for files of the vault. */
  readonly code: string | null;
}

export interface DeliverableGroup {
  /** `Scripts`, as the journal's heading says. */
  readonly name: string;
  readonly rows: readonly DeliverableRow[];
}

/** The spec's deliverables by category, in the registry's order. */
export function deliverableGroups({ deliverables, codeChanges }: Pick<Trace, 'deliverables' | 'codeChanges'>, spec: VaultPath, custom: CustomCategories): readonly DeliverableGroup[] {
  const groups = new Map<string, DeliverableRow[]>();
  const add = (category: string, row: DeliverableRow): void => {
    const name = headingOf(category, custom);
    groups.set(name, [...(groups.get(name) ?? []), row]);
  };
  for (const one of deliverables) if (one.spec === spec) add(one.category, fileRow(one));
  for (const { spec: of, path, codeLine, description } of codeChanges) {
    if (of === spec) add(CODE_CHANGES, { text: path, below: description ?? '', path: null, code: codeLine === null ? path : `${path}:${codeLine}` });
  }
  return [...groups].map(([name, rows]) => ({ name, rows })).sort((one, other) => headingRank(one.name, custom) - headingRank(other.name, custom));
}

function fileRow({ path, title, description, exists, registered }: Deliverable): DeliverableRow {
  const faults = [...(exists ? [] : ['Not there']), ...(registered ? [] : ['Not registered'])];
  return { text: title ?? nameOf(path), below: [...faults, description ?? ''].filter((part) => part !== '').join(' · '), path: exists ? path : null, code: null };
}

function nameOf(path: VaultPath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
