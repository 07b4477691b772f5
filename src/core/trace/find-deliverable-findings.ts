import type { Finding } from './finding';
import { finding } from './findings-table';
import type { DeliverableRow, JoinedDeliverables } from './join-deliverables';
import { outsideVault } from './find-link-findings';

/** Missing, unregistered, unlisted and unmarked deliverables, and marks that say something else. */
export function findDeliverableFindings({ rows, outside }: JoinedDeliverables): Finding[] {
  const specsOf = new Map<string, Set<string>>();
  for (const { deliverable } of rows) {
    const known = specsOf.get(deliverable.path) ?? new Set();
    specsOf.set(deliverable.path, known.add(deliverable.spec ?? ''));
  }
  const seen = new Set<string>();
  const perFile = rows.filter(({ deliverable }) => !seen.has(deliverable.path) && seen.add(deliverable.path));
  return [
    ...outside.map(outsideVault),
    ...rows.flatMap((row) => [...missingFile(row), ...unregistered(row), ...notListed(row)]),
    ...perFile.flatMap((row) => [...unmarked(row), ...markFindings(row, specsOf.get(row.deliverable.path) ?? new Set())]),
  ];
}

function missingFile({ deliverable, draft }: DeliverableRow): Finding[] {
  if (deliverable.exists) return [];
  const { path, spec, registry } = deliverable;
  const message = `The file ${path} does not exist.`;
  if (registry !== null) return [finding('deliverable/missing-file', { path: registry.context, line: registry.line, about: path }, message)];
  return spec === null ? [] : [finding('deliverable/missing-file', { path: spec, line: draft.listedAt ?? 1, about: path }, message)];
}

function unregistered({ deliverable, draft, inFolder }: DeliverableRow): Finding[] {
  const { path, spec, exists, registered } = deliverable;
  if (!exists || registered) return [];
  if (inFolder) return [finding('deliverable/unregistered', { path, line: 1 }, 'No context lists this file.')];
  return spec === null ? [] : [finding('deliverable/unregistered', { path: spec, line: draft.listedAt ?? 1, about: path }, `No context lists the file ${path}.`)];
}

function notListed({ deliverable, draft }: DeliverableRow): Finding[] {
  const { path, spec, exists, registered, listed } = deliverable;
  const isCode = draft.registry?.line.kind === 'code';
  if (!exists || !registered || listed || isCode || spec === null) return [];
  return [finding('deliverable/not-listed', { path: spec, line: 1, about: path }, `Deliverables does not list the registered file ${path}.`)];
}

function unmarked({ deliverable, draft, inFolder, read, needsSidecar }: DeliverableRow): Finding[] {
  const { path, exists, marked } = deliverable;
  if (!exists || marked || draft.registry?.line.kind === 'code') return [];
  if (needsSidecar) return inFolder ? [finding('deliverable/missing-sidecar', { path, line: 1 }, 'The file cannot hold a mark, and has no trace note.')] : [];
  return read ? [finding('deliverable/unmarked', { path, line: 1 }, 'The file does not name its spec.')] : [];
}

function markFindings({ deliverable, marks }: DeliverableRow, specs: ReadonlySet<string>): Finding[] {
  return marks.flatMap((mark) => {
    const place = { path: mark.path, line: mark.line, about: mark.target };
    if (mark.leadsTo === null) return [finding('deliverable/broken-mark', place, `The mark's link to ${mark.target} leads to no file of the vault.`)];
    if (mark.kind !== 'spec' || specs.has(mark.leadsTo) || !deliverable.registered) return [];
    return [finding('deliverable/mark-differs', place, `The mark names ${mark.leadsTo}, the registry ${[...specs].join(', ')}.`)];
  });
}
