import { readBaseline, splitByBaseline } from '../../../../../src/core/repair/baseline';
import { findingsAt, findingsOfSpec, inScope, SCOPES, type Scope } from '../../../../../src/core/repair/scope';
import { ok, type Result } from '../../../../../src/core/problem';
import type { Finding } from '../../../../../src/core/trace/finding';
import { FINDINGS } from '../../../../../src/core/trace/findings-table';
import { findSpec } from '../../../../../src/core/trace/find-spec';
import type { Trace } from '../../../../../src/core/trace/trace';
import type { VaultPath } from '../../../../../src/core/vault/paths';
import { baselineUnread, LARGEST_BASELINE } from '../../node/baseline-file';
import type { Input } from '../input';
import { namedText } from '../named-text';
import { nearestWord } from '../nearest-word';
import type { OpenDesk } from '../open-desk';
import { misread, readChoice } from '../read-values';
import { candidates } from '../typed-path';

/** The findings that a check is about. */
export interface Wanted {
  /** Of a trace: those asked for, without those that the baseline knew. */
  readonly of: (trace: Trace) => readonly Finding[];
  /** How many of those asked for the baseline knew. */
  readonly known: (trace: Trace) => number;
  /** `part` when a spec, a path or a kind was named: nothing found then says nothing of the rest. */
  readonly extent: 'whole' | 'part';
}

/** Reads the options that narrow a check: scope, kinds, a spec or path, and a baseline. */
export async function wantedFindings(input: Input, open: OpenDesk): Promise<Result<Wanted>> {
  const scope = readChoice(input, { option: 'scope', choices: SCOPES });
  if (!scope.ok) return scope;
  const kinds = readKinds(input.values('kind'));
  if (!kinds.ok) return kinds;
  const place = readPlace(input.argument('ID'), open);
  if (!place.ok) return place;
  const baseline = await baselineKeys(input, open);
  if (!baseline.ok) return baseline;
  const asked = (trace: Trace): readonly Finding[] => place.value(trace, ofKinds(inScope(trace, trace.findings, scope.value ?? DEFAULT_SCOPE), kinds.value));
  // Keys count equal findings over the whole trace, so that a narrower check knows the same ones.
  const split = (trace: Trace) => splitByBaseline(trace.findings, baseline.value);
  const among = (some: readonly Finding[], all: readonly Finding[]): readonly Finding[] => {
    const wanted = new Set(all);
    return some.filter((finding) => wanted.has(finding));
  };
  return ok({ of: (trace) => among(asked(trace), split(trace).fresh), known: (trace) => among(asked(trace), split(trace).known).length, extent: kinds.value.size > 0 || input.argument('ID') !== null ? 'part' : 'whole' });
}

const DEFAULT_SCOPE: Scope = 'specs';

function ofKinds(findings: readonly Finding[], kinds: ReadonlySet<string>): readonly Finding[] {
  return kinds.size === 0 ? findings : findings.filter(({ code }) => kinds.has(code));
}

function readKinds(typed: readonly string[]): Result<ReadonlySet<string>> {
  const codes = Object.keys(FINDINGS);
  const kinds = typed.flatMap((word) => codes.filter((code) => code === word || code.startsWith(`${word}/`)));
  const unknown = typed.find((word) => !codes.some((code) => code === word || code.startsWith(`${word}/`)));
  if (unknown === undefined) return ok(new Set(kinds));
  const near = nearestWord(unknown, codes);
  return misread('kind', `"${unknown}" is no code of docs/findings.md${near === null ? '' : `; did you mean ${near}`}`);
}

type Narrow = (trace: Trace, findings: readonly Finding[]) => readonly Finding[];

/** A spec's id or path means the spec with its files; any other path means that file or folder. */
function readPlace(typed: string | null, open: OpenDesk): Result<Narrow> {
  if (typed === null) return ok((_, findings) => findings);
  const spec = findSpec(open.desk.trace, typed);
  if (spec.ok) return ok((trace, findings) => findingsOfSpec(trace, findings, spec.value.path));
  const [path] = candidates(typed, open).filter((one) => isKnown(open, one));
  return path === undefined ? spec : ok((_, findings) => findingsAt(findings, path));
}

function isKnown({ desk }: OpenDesk, path: VaultPath): boolean {
  const files = desk.files?.() ?? [];
  return files.some((file) => file === path || file.startsWith(`${path}/`));
}

async function baselineKeys(input: Input, open: OpenDesk): Promise<Result<ReadonlySet<string>>> {
  const typed = input.option('baseline');
  if (typed === null) return ok(new Set<string>());
  const text = await namedText({ input, open }, { typed, mostBytes: LARGEST_BASELINE, unread: (why) => baselineUnread(typed, why) });
  return text.ok ? readBaseline(text.value) : text;
}
