import { gatherSource } from '../../../core/matrix/matrix-source';
import type { MatrixSource } from '../../../core/matrix/matrix-source';
import type { ImpactSource } from '../../../core/impact/impact-of';
import { roadmapRows } from '../../../core/matrix/roadmap-rows';
import type { Trace } from '../../../core/trace/trace';
import { Breath } from '../../index/breath';
import { workflowTexts } from '../workflows/workflow-files';
import type { Throughline } from '../../throughline';

/** The trace with the texts that a matrix needs, read in slices so that the screen stays alive. */
export async function gatherHere({ trace, suspects }: Throughline): Promise<MatrixSource> {
  const breath = new Breath();
  const known = await trace.settled();
  return gatherSource(known, suspects.ties(), {
    read: (path) => trace.read(path),
    journal: (context) => trace.journal(context),
    resolve: (source, target) => trace.resolve(source, target),
    breathe: async () => {
      const due = breath.due();
      if (due !== null) await due;
    },
  });
}

/** What an impact is found in; of files, only workflows are read for it. */
export async function impactHere(throughline: Throughline, trace: Trace): Promise<ImpactSource> {
  const { trace: keeper } = throughline;
  return {
    trace,
    linksTo: (path) => keeper.incoming(path),
    isCurrent: (upstream, fingerprint) => trace.specs.get(upstream)?.meaning?.fingerprint === fingerprint,
    roadmap: roadmapRows(trace),
    workflows: await workflowTexts(throughline),
  };
}
