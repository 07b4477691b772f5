import type { Trace } from '../../src/core/trace/trace';
import type { TraceIndex } from '../../src/core/trace/trace-index';
import { countCriteria } from '../../src/core/trace/trace-json';
import type { CheckRow } from './check-row';
import { holds, row } from './check-row';
import { boxesOf } from './compare-truth';
import { CODE_OF, LAYOUT_OF, STATUS_OF } from './foreign-truth';
import type { Counted, Planted } from './foreign-truth';

/** Notes, links and boxes against an independent count. */
export function countedRows(index: TraceIndex, trace: Trace, truth: Counted): CheckRow[] {
  const { wiki } = trace.links;
  const markdown = onOneLine(index);
  const boxes = boxesOf(index);
  const { wiki_links: wikis, md_links: links } = truth;
  return [
    row('notes', truth.notes, trace.notes),
    row('wiki links', wikis.body, wiki.total),
    row('wiki links resolved', wikis.resolved + wikis.resolved_only_relative, wiki.resolved),
    row('Markdown links', links.internal, markdown.total),
    row('Markdown links resolved', links.resolved + links.resolved_relative + links.resolved_only_obsidian, markdown.resolved),
    row('boxes done', truth.checkboxes.done, boxes.done),
    row('boxes open', truth.checkboxes.open, boxes.open),
    row('boxes', truth.checkboxes.total, boxes.done + boxes.open + boxes.other),
  ];
}

/** The independent counter looks at single lines, so links whose text goes on in the next line are left out here. */
function onOneLine(index: TraceIndex): { readonly total: number; readonly resolved: number } {
  const links = [...index.links()].filter(({ kind, text }) => kind === 'markdown' && !text.includes('\n'));
  return { total: links.length, resolved: links.filter(({ target }) => target !== null).length };
}

/** Specs, contexts, deliverables and faults as they were planted; rows that hold are summed up in one. */
export function plantedRows(trace: Trace, truth: Planted): CheckRow[] {
  const idOf = new Map([...trace.specs.values()].map(({ path, id }) => [String(path), id]));
  return [
    ...summedUp('specs', specRows(trace, truth, idOf)),
    ...summedUp('contexts', contextRows(trace, truth, idOf)),
    ...summedUp('deliverables', deliverableRows(trace, truth, idOf)),
    ...summedUp('planted faults', faultRows(trace, truth)),
    ...(truth.faults.length === 0 ? [row('errors and warnings', 0, trace.findings.filter(({ severity }) => severity !== 'info').length)] : []),
  ];
}

type IdOf = ReadonlyMap<string, string>;

function summedUp(what: string, rows: readonly CheckRow[]): CheckRow[] {
  const wrong = rows.filter((one) => !holds(one));
  return [row(what, rows.length, rows.length - wrong.length), ...wrong.slice(0, 20)];
}

function specRows(trace: Trace, truth: Planted, idOf: IdOf): CheckRow[] {
  const byPath = new Map([...trace.specs].map(([path, spec]) => [String(path), spec]));
  return truth.specs.map((one) => {
    const spec = byPath.get(one.path);
    const wanted = [one.id, one.type, one.title, one.parent, STATUS_OF[one.status] ?? one.status, one.context, LAYOUT_OF[one.layout] ?? one.layout, one.ac_done, one.ac_total];
    if (spec === undefined) return row(one.path, wanted, null);
    const { done, total } = countCriteria(spec.criteria);
    return row(one.path, wanted, [spec.id, spec.type, spec.title, idOf.get(spec.parent ?? '') ?? null, spec.status, spec.context, spec.layout, done, total]);
  });
}

function contextRows(trace: Trace, truth: Planted, idOf: IdOf): CheckRow[] {
  const byPath = new Map([...trace.contexts].map(([path, context]) => [String(path), context]));
  return truth.context_list.map((one) => {
    const context = byPath.get(one.path);
    const wanted = [one.spec, one.n_sessions, one.commits, one.issues, one.hours];
    if (context === undefined) return row(one.path, wanted, null);
    return row(one.path, wanted, [idOf.get(context.spec ?? '') ?? null, context.sessions.length, context.commits, context.issues, context.hours]);
  });
}

function deliverableRows(trace: Trace, truth: Planted, idOf: IdOf): CheckRow[] {
  return truth.deliverable_list.map((one) => {
    const found = trace.deliverables.find(({ path }) => path === one.path);
    const wanted = [one.spec, true, true, one.comment_possible];
    if (found === undefined) return row(one.path, wanted, null);
    return row(one.path, wanted, [idOf.get(found.spec ?? '') ?? null, found.exists, found.registered, found.marked]);
  });
}

function faultRows(trace: Trace, truth: Planted): CheckRow[] {
  return truth.faults.flatMap(({ kind, path, also, other }) => {
    const code = CODE_OF[kind] ?? `no finding for ${kind}`;
    const paths = [path, also, other].filter((one) => one !== undefined);
    return paths.map((one) => row(`${kind} in ${one}`, code, trace.findings.find((finding) => finding.code === code && finding.path === one)?.code ?? 'nothing'));
  });
}
