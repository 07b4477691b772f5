import type { Guide } from './follow-reference';
import type { PlacedRun } from './trace';
import type { TraceFiles } from './trace-files';

/** The runs whose notes lie below a spec root, each with the spec that its note names. */
export function joinRuns({ traced }: Pick<TraceFiles, 'traced'>, guide: Guide): readonly PlacedRun[] {
  return traced.flatMap(({ path, facts: { run } }) => {
    if (run === null) return [];
    const spec = run.spec === null ? null : guide.follow(run, { source: path, kind: 'wiki', target: run.spec });
    return [{ ...run, path, spec: spec !== null && guide.isSpec(spec) ? spec : null }];
  });
}
