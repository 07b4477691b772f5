import { compareGraphs } from '../../src/core/migrate/link-graph';
import { doesAnything } from '../../src/core/migrate/plan';
import type { MigrationPlan } from '../../src/core/migrate/plan';
import { readFacts, unreadFacts } from '../../src/core/trace/read-facts';
import { TraceIndex } from '../../src/core/trace/trace-index';
import type { Trace } from '../../src/core/trace/trace';
import { DEFAULT_SETTINGS } from '../../src/core/vault/settings';
import { pathOf } from '../fakes/memory-store';
import { generateOldVault } from '../generator/old-vault';
import { carriedOut, graphOf, planOf } from './carry-out-plan';
import type { Files } from './carry-out-plan';

export interface Figures {
  vaults: number;
  files: number;
  moves: number;
  links: number;
  rewritten: number;
  contexts: number;
  conflicts: number;
}

/** What is wrong with the migration of one generated vault; nothing when all is right. */
export async function faultsOf(seed: number, figures: Figures): Promise<string[]> {
  const { files, specs } = generateOldVault(seed);
  const plan = await planOf(files);
  const after = carriedOut(files, plan);
  count(figures, files, plan);
  const again = await planOf(after);
  return [
    ...graphFaults(files, after, plan),
    ...(doesAnything(again) ? [`A second run moves ${again.moves.length} and rewrites ${again.rewrites.length}: ${JSON.stringify(again.moves[0] ?? again.rewrites[0]?.path)}`] : []),
    ...(plan.conflicts.length > 0 ? [] : layoutFaults(traceOf(after), specs.map(({ id, type, title, parent }) => ({ id, type, title, parent: parent?.id ?? null })))),
  ].map((fault) => `vault ${seed}: ${fault}`);
}

/** Every link leads to the same file as before, and what led nowhere leads nowhere or is named in the plan. */
function graphFaults(files: Files, after: Files, plan: MigrationPlan): string[] {
  const moved = new Map(plan.moves.map(({ from, to }): [string, typeof to] => [from, to]));
  const [before, now] = [graphOf(files), graphOf(after)];
  const faults = compareGraphs({ before, after: now, moved }).map(({ path, why }) => `${path}: ${why}`);
  for (const [path, targets] of before) {
    const there = now.get(moved.get(path) ?? path) ?? [];
    if (there.length !== targets.length) continue;
    const woken = targets.filter((target, at) => target === null && there[at] !== null).length;
    if (woken > plan.woken.filter((one) => one.path === path).length) faults.push(`${path}: a link woke up that the plan does not name.`);
  }
  return [...faults, ...plan.left.filter(({ why }) => why.startsWith('No link')).map(({ path, why }) => `${path}: ${why}`)];
}

interface KnownSpec {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly parent: string | null;
}

/** Every spec is still there, of its type and under its parent, in the reference layout. */
function layoutFaults(trace: Trace, specs: readonly KnownSpec[]): string[] {
  return specs.flatMap(({ id, type, title, parent }) => {
    const [spec] = trace.byId.get(id) ?? [];
    if (spec === undefined) return [`${id} is gone.`];
    const above = spec.parent === null ? null : (trace.specs.get(spec.parent)?.id ?? null);
    const now = `${spec.type} ${spec.title} below ${above} ${spec.layout}`;
    const wanted = `${type} ${title} below ${parent} nested`;
    return now === wanted ? [] : [`${id} is "${now}" at ${spec.path}, not "${wanted}".`];
  });
}

function traceOf(files: Files): Trace {
  const index = new TraceIndex(DEFAULT_SETTINGS);
  for (const [name, content] of files) {
    const path = pathOf(name);
    const facts = typeof content === 'string' ? readFacts(path, content, DEFAULT_SETTINGS) : unreadFacts(path, DEFAULT_SETTINGS);
    index.put({ path, size: content.length, mtime: 0 }, facts);
  }
  return index.trace();
}

function count(figures: Figures, files: Files, plan: MigrationPlan): void {
  figures.vaults++;
  figures.files += files.size;
  figures.moves += plan.moves.length;
  figures.links += [...graphOf(files).values()].reduce((sum, targets) => sum + targets.length, 0);
  figures.rewritten += plan.rewrites.reduce((sum, { links }) => sum + links, 0);
  figures.contexts += plan.contexts.length;
  figures.conflicts += plan.conflicts.length;
}
