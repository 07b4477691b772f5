import { ok, problem, type Result } from '../../../../../src/core/problem';
import { openPlan, type OpenPlan } from '../../../../../src/core/roadmap/edit-roadmap';
import { readRoadmap } from '../../../../../src/core/roadmap/read-roadmap';
import { scanNote } from '../../../../../src/core/text/scan-note';
import { vaultPath, type VaultPath } from '../../../../../src/core/vault/paths';
import type { OpenDesk } from '../open-desk';
import { vaultRelative } from '../typed-path';

export interface FoundPlan extends OpenPlan {
  readonly path: VaultPath;
}

/** The roadmap at a path, or the vault's only one. A note without items is a plan too: it says why it has none. */
export async function findPlan(open: OpenDesk, typed: string | null): Promise<Result<FoundPlan>> {
  const path = typed === null ? onlyPlan(open) : await typedPlan(open, typed);
  if (!path.ok) return path;
  const text = await open.desk.read(path.value);
  if (!text.ok) return text;
  const plan = openPlan(text.value, path.value);
  if (plan.ok) return ok({ path: path.value, ...plan.value });
  const scan = scanNote(text.value);
  return ok({ path: path.value, scan, roadmap: readRoadmap(scan) });
}

async function typedPlan(open: OpenDesk, typed: string): Promise<Result<VaultPath>> {
  const path = await vaultRelative(typed, open);
  return vaultPath(path.toLowerCase().endsWith('.md') ? path : `${path}.md`);
}

function onlyPlan({ desk }: OpenDesk): Result<VaultPath> {
  const paths = desk.trace.roadmaps.map(({ path }) => path);
  const [only] = paths;
  if (only !== undefined && paths.length === 1) return ok(only);
  return problem(paths.length === 0 ? 'roadmap/none' : 'roadmap/several', {
    what: 'No roadmap was read.',
    why: paths.length === 0 ? 'No note of the vault reads as a roadmap: it has headings "Phase 1: Name" with numbered checkbox items, or the property type: roadmap.' : `The vault has ${String(paths.length)} roadmaps: ${paths.join(', ')}.`,
    next: 'Name the note, such as: throughline roadmap plans/product-roadmap.md',
  });
}
