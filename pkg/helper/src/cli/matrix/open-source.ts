import { gatherSource } from '../../../../../src/core/matrix/matrix-source';
import type { MatrixSource } from '../../../../../src/core/matrix/matrix-source';
import type { Desk } from '../../../../../src/core/acts/desk';
import type { ImpactSource } from '../../../../../src/core/impact/impact-of';
import { roadmapRows } from '../../../../../src/core/matrix/roadmap-rows';
import { parseJournal } from '../../../../../src/core/journal/parse-journal';
import { ok } from '../../../../../src/core/problem';
import { scanNote } from '../../../../../src/core/text/scan-note';
import { readWorkflowFiles, workflowRoot } from '../../node/workflow-files';
import type { OpenDesk } from '../open-desk';
import { vaultSuspects } from '../suspects/vault-suspects';

/** The trace with the texts that a matrix, a history and a difference are made from. */
export async function openSource(open: OpenDesk): Promise<MatrixSource> {
  const { desk, index } = open;
  const { ties } = await vaultSuspects(open);
  return gatherSource(desk.trace, ties, {
    read: desk.read,
    journal: (context) => journalAt(desk, context),
    resolve: (source, target) => index.resolve(source, target),
    breathe: null,
  });
}

async function journalAt(desk: Desk, context: Parameters<Desk['read']>[0]): ReturnType<Parameters<typeof gatherSource>[2]['journal']> {
  const text = await desk.read(context);
  return text.ok ? ok(parseJournal(scanNote(text.value))) : text;
}

/** What an impact is found in. */
export function impactSource({ desk, index, vault }: OpenDesk): ImpactSource {
  const { trace } = desk;
  const { files } = readWorkflowFiles({ ...workflowRoot(vault.root), workflowRoots: desk.settings.workflowRoots });
  return {
    trace,
    linksTo: (path) => index.incoming(path),
    isCurrent: (upstream, fingerprint) => trace.specs.get(upstream)?.meaning?.fingerprint === fingerprint,
    roadmap: roadmapRows(trace),
    workflows: files.map(({ name, path, text }) => ({ name, path, text })),
  };
}
