import type { Spec } from '../../../core/spec/spec';
import type { Context, Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';

/** The newest entry of a journal, `YYYY-MM-DD HH:MM`; null when none of its entries has an id. */
export function newestEntry(context: Pick<Context, 'sessions'>): string | null {
  let newest: string | null = null;
  for (const { lastEntry } of context.sessions) {
    if (lastEntry !== null && (newest === null || lastEntry > newest)) newest = lastEntry;
  }
  return newest;
}

/** When something was last written about each spec or anything below it; empty text where no time is known. */
export function newestBelow(trace: Trace): ReadonlyMap<VaultPath, string> {
  const newest = new Map<VaultPath, string>();
  for (const spec of trace.specs.values()) raise(trace, newest, spec);
  return newest;
}

/** Takes a spec's own time up to every spec above it that knows an earlier one. */
function raise(trace: Trace, newest: Map<VaultPath, string>, spec: Spec): void {
  const time = changeOf(trace, spec);
  let at: Spec | undefined = spec;
  while (at !== undefined && (newest.get(at.path) ?? '') < time) {
    newest.set(at.path, time);
    at = at.parent === null ? undefined : trace.specs.get(at.parent);
  }
}

function changeOf({ contexts }: Trace, spec: Spec): string {
  const context = spec.context === null ? undefined : contexts.get(spec.context);
  const times = [spec.created, spec.updated, context?.updated ?? null, context === undefined ? null : newestEntry(context)];
  return times.reduce<string>((newest, time) => (time !== null && time > newest ? time : newest), '');
}
