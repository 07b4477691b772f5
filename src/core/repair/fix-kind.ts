import { ok } from '../problem';
import type { Result } from '../problem';
import type { Spec } from '../spec/spec';
import { scanNote } from '../text/scan-note';
import type { Scan } from '../text/scan';
import type { Finding } from '../trace/finding';
import type { Context, Deliverable } from '../trace/trace';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { TextEdit } from '../vault/store';
import type { Bench } from './bench';
import type { FixChoices } from './fix';
import { REPAIR_PROBLEMS } from './repair-problems';

/** A finding on the bench. */
export interface Broken {
  readonly bench: Bench;
  readonly finding: Finding;
}

/** A finding with the way that was chosen; empty where there is one way. */
export interface Mending extends Broken {
  readonly choice: string;
}

/** How one kind of finding is mended. */
export interface FixKind {
  /** On the button. */
  readonly label: string;
  /** The ways to choose from; absent where there is one way. */
  readonly choices?: (broken: Broken) => Promise<Result<FixChoices>>;
  readonly mend: (mending: Mending) => Promise<Result<null>>;
}

/** The spec at the finding's place; a Problem when there is none any more. */
export function specAt({ bench, finding }: Broken): Result<Spec> {
  const spec = bench.desk.trace.specs.get(finding.path);
  return spec === undefined ? REPAIR_PROBLEMS.gone(finding) : ok(spec);
}

export function contextAt({ bench, finding }: Broken): Result<Context> {
  const context = bench.desk.trace.contexts.get(finding.path);
  return context === undefined ? REPAIR_PROBLEMS.gone(finding) : ok(context);
}

/** What the finding concerns, as a path. */
export function aboutPath({ finding }: Broken): Result<VaultPath> {
  return finding.about === null ? REPAIR_PROBLEMS.gone(finding) : vaultPath(finding.about);
}

/** The deliverable with this path, for the spec if there are several. */
export function deliverableAt({ bench, finding }: Broken, path: string, spec: VaultPath | null): Result<Deliverable> {
  const rows = bench.desk.trace.deliverables.filter((one) => one.path === path);
  const row = rows.find((one) => one.spec === spec) ?? rows.find((one) => one.registered) ?? rows[0];
  return row === undefined ? REPAIR_PROBLEMS.gone(finding) : ok(row);
}

/** An edit that refuses text with an unfinished merge anywhere. */
export function onWhole(path: VaultPath, edit: (scan: Scan) => Result<string>): TextEdit {
  return (text) => {
    const scan = scanNote(text);
    return scan.mergeMarkers.length > 0 ? REPAIR_PROBLEMS.mergeMarkers(path) : edit(scan);
  };
}
