import { ok, problem } from '../problem';
import type { Result } from '../problem';
import type { SpecType } from './spec';

export interface NextIdRequest {
  readonly type: SpecType;
  /** Id of the parent spec; null for an epic. */
  readonly parent: string | null;
  /** Ids in use anywhere: in every layout, on disk, in branches. */
  readonly taken: ReadonlySet<string>;
}

const BLOCK = 1000;
const LARGEST = 999_999_999_999;

/** The next free id in the reference's scheme: epics 1000, 2000; features 1001, 1002; tasks of 1001 1011, 1012. */
export function nextId(request: NextIdRequest): Result<string> {
  const candidates = request.type === 'epic' ? freeBlocks(request.taken) : CHILDREN[request.type](blockOf(request), request);
  for (const id of candidates) {
    if (id <= LARGEST && !request.taken.has(String(id))) return ok(String(id));
  }
  return problem('spec/no-free-id', {
    what: `No ${request.type} was made.`,
    why: `Every id that belongs under ${request.parent ?? 'the root'} is in use.`,
    next: 'Make it under another parent, or give it an id of its own with --id.',
  });
}

const CHILDREN = { feature: featureIds, task: taskIds } as const;

/** Thousands of which no id is in use yet. */
function* freeBlocks(taken: ReadonlySet<string>): Generator<number> {
  const used = new Set<number>();
  for (const id of taken) {
    if (/^\d{1,12}$/.test(id)) used.add(Math.floor(Number(id) / BLOCK));
  }
  for (let block = 1; ; block++) {
    if (!used.has(block)) yield block * BLOCK;
  }
}

/** The thousand that the parent's children share; parents outside the scheme get a free one. */
function blockOf(request: NextIdRequest): number {
  const parent = Number(request.parent ?? Number.NaN);
  if (Number.isInteger(parent) && parent >= BLOCK) return Math.floor(parent / BLOCK) * BLOCK;
  for (const block of freeBlocks(request.taken)) return block;
  return BLOCK;
}

/** 1001 … 1009, then the tens 1010, 1020 … that are no task's, then whatever is left of the thousand. */
function* featureIds(block: number): Generator<number> {
  for (let n = 1; n <= 9; n++) yield block + n;
  for (let n = 10; n < BLOCK; n += 10) yield block + n;
  yield* rest(block);
}

/** 1011 … 1019 under 1001; when they are used up 1101 … 1199, then whatever is left of the thousand. */
function* taskIds(block: number, request: NextIdRequest): Generator<number> {
  const feature = Number(request.parent ?? 0) - block;
  const inScheme = Number.isInteger(feature) && feature > 0 && feature * 10 + 9 < BLOCK;
  if (inScheme) for (let n = 1; n <= 9; n++) yield block + feature * 10 + n;
  if (inScheme && feature <= 9) for (let n = 1; n <= 99; n++) yield block + feature * 100 + n;
  yield* rest(block);
}

function* rest(block: number): Generator<number> {
  for (let n = 11; n < BLOCK; n++) yield block + n;
}
