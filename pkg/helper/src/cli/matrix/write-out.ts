import { ok, problem, type Result } from '../../../../../src/core/problem';
import type { Desk } from '../../../../../src/core/acts/desk';
import type { Act } from '../../../../../src/core/vault/store';
import type { VaultPath } from '../../../../../src/core/vault/paths';
import { exportExists, writeExportFile } from '../../node/export-file';
import type { OpenDesk } from '../open-desk';
import type { OptionSpec } from '../verb';
import { performAct } from '../perform-act';
import { absoluteFrom, belowRoot } from '../typed-path';

export interface OutFile {
  /** As typed behind `--out`. */
  readonly typed: string;
  readonly text: string;
  /** In the undo list. */
  readonly title: string;
  /** `--replace`: a file that is there may be written over. */
  readonly replace: boolean;
}

/** Asked for by every verb that writes an export. */
export const REPLACE = { name: 'replace', summary: 'Write over a file that is there already' } as const satisfies OptionSpec;

/** Writes an export: inside the vault as an act that can be taken back, elsewhere as a file. Gives where it stands. */
export async function writeOut(open: OpenDesk, { typed, text, title, replace }: OutFile): Promise<Result<string>> {
  const inside = belowRoot(open.vault.root, absoluteFrom(open.folder, typed));
  if (inside === null) return writeExportFile(open.folder, { typed, text, replace });
  const done = await performAct(open, (desk) => replaceExport(desk, { path: inside, text, title, replace }));
  return done.ok ? ok(inside) : done;
}

interface ExportInVault {
  readonly path: VaultPath;
  readonly text: string;
  readonly title: string;
  readonly replace: boolean;
}

/** An export may be made again under its name when that is said; what the trace is made of is never written over. */
async function replaceExport(desk: Desk, { path, text, title, replace }: ExportInVault): Promise<Result<Act<{ readonly path: VaultPath }>>> {
  const { specs, contexts, deliverables } = desk.trace;
  if (specs.has(path) || contexts.has(path) || deliverables.some((one) => one.path === path)) {
    return problem('export/part-of-trace', { what: `${path} was not written.`, why: 'It is a spec, a journal or a deliverable.', next: 'Give another file.' });
  }
  const isThere = await desk.exists(path);
  if (isThere && !replace) return exportExists(path);
  const change = isThere ? ({ kind: 'edit', path, edit: () => ok(text) } as const) : ({ kind: 'create', path, text } as const);
  return ok({ title, changes: [change], outcome: { path } });
}
