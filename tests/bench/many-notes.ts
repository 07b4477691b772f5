import { IndexCache } from '../../pkg/helper/src/node/index-cache';
import { toRecord } from '../../src/core/trace/index-record';
import { neededText, readFacts, unreadFacts } from '../../src/core/trace/read-facts';
import { TraceIndex } from '../../src/core/trace/trace-index';
import { vaultPath } from '../../src/core/vault/paths';
import type { VaultPath } from '../../src/core/vault/paths';
import { DEFAULT_SETTINGS } from '../../src/core/vault/settings';
import { generateVault } from '../generator/generate-vault';
import { inTurn, median } from './measure';
import type { Bench, Outcome } from './outcome';
import { shownMs, shownTimes } from './outcome';
import { collectGarbage, scratch } from './scratch';

const MANY = 100_000;
const FEW = 1_000;
const BATCH = 5_000;
const PAD = 3_600;
const CHANGES = 200;

/** Goals 5 and 6: one changed file in a large index against a small one; memory kept for each note. */
export const manyNotes: Bench = ({ smaller }) => {
  const few = bigIndex(Math.ceil(FEW / smaller));
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const many = bigIndex(Math.ceil(MANY / smaller));
  collectGarbage();
  const perNote = (process.memoryUsage().heapUsed - before) / many.notes;
  return [oneChange(few, many), memory(perNote, many.notes)];
};

interface BigIndex {
  readonly index: TraceIndex;
  readonly notes: number;
  /** Notes that are going to change, with their texts before and after. */
  readonly changing: readonly { readonly path: VaultPath; readonly texts: readonly [string, string] }[];
}

/** Reads notes in batches and keeps nothing of them but the index and some texts to change. */
function bigIndex(notes: number): BigIndex {
  const index = new TraceIndex(DEFAULT_SETTINGS);
  const changing: { path: VaultPath; texts: [string, string] }[] = [];
  for (let start = 0; start < notes; start += BATCH) {
    const count = Math.min(BATCH, notes - start);
    const { files } = generateVault({ seed: start + 1, epics: start === 0 ? 3 : 0, notes: count, linksPerNote: 8, pad: PAD });
    for (const [name, text] of files) putText(index, placed(name, start), String(text));
    const paths = [...files].filter(([name]) => !name.startsWith('specs/')).slice(0, changing.length === 0 ? CHANGES : 0);
    changing.push(...paths.map(([name, text]) => ({ path: placed(name, start), texts: [String(text), `${String(text)}\nOne more, see [[#Details]].\n`] as [string, string] })));
  }
  return { index, notes, changing };
}

function placed(name: string, batch: number): VaultPath {
  const path = vaultPath(name.startsWith('specs/') ? name : `batch ${batch}/${name}`);
  if (!path.ok) throw new Error(path.problem.why);
  return path.value;
}

function putText(index: TraceIndex, path: VaultPath, text: string): void {
  const facts = neededText(path, DEFAULT_SETTINGS) === 'none' ? unreadFacts(path, DEFAULT_SETTINGS) : readFacts(path, text, DEFAULT_SETTINGS);
  index.put({ path, size: text.length, mtime: 1 }, facts);
}

/** Reads a changed note into the index, counts the vault's links anew, and adds its record to the cache. */
function changer({ index, changing, notes }: BigIndex): () => void {
  const cache = new IndexCache(scratch('cache'), DEFAULT_SETTINGS);
  let turn = 0;
  return () => {
    for (const { path, texts } of changing) {
      putText(index, path, turn % 2 === 0 ? texts[1] : texts[0]);
      if (index.counts.wiki.total === 0) throw new Error('The index lost its links.');
      const file = index.get(path);
      if (file !== null) cache.update({ count: 1, records: [toRecord(file)] }, [], { count: notes, records: [] });
    }
    turn++;
  };
}

function oneChange(few: BigIndex, many: BigIndex): Outcome {
  const found = inTurn({ few: changer(few), many: changer(many) }, { rounds: 15 });
  const perFile = { few: median(found.few) / few.changing.length, many: median(found.many) / many.changing.length };
  const value = perFile.many / perFile.few;
  return {
    number: 5,
    what: `one changed file, persisted: ${many.notes} notes over ${few.notes}`,
    goal: '≤ 1.5',
    result: value.toFixed(2),
    met: value <= 1.5,
    details: [
      `one file among ${few.notes} notes: ${shownMs(perFile.few)}, among ${many.notes}: ${shownMs(perFile.many)}`,
      shownTimes(`${few.changing.length} files among ${few.notes}`, found.few),
      shownTimes(`${many.changing.length} files among ${many.notes}`, found.many),
    ],
    values: { ratio: value },
  };
}

function memory(bytes: number, notes: number): Outcome {
  const measured = globalThis.gc !== undefined;
  return {
    number: 6,
    what: `memory kept for each of ${notes} notes`,
    goal: '≤ 2.5 KB',
    result: measured ? `${(bytes / 1024).toFixed(2)} KB` : 'not measured',
    met: measured ? bytes <= 2.5 * 1024 : null,
    details: measured ? [] : ['Start Node with --expose-gc to measure memory.'],
    values: { bytes },
  };
}

