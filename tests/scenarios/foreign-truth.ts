import * as v from 'valibot';

const LinkTotals = v.object({
  body: v.optional(v.number(), 0),
  resolved: v.optional(v.number(), 0),
  resolved_only_relative: v.optional(v.number(), 0),
});
const MarkdownTotals = v.object({
  internal: v.optional(v.number(), 0),
  /** The resolved ones; counted apart by how they resolve where a vault was not generated. */
  resolved: v.optional(v.number(), 0),
  resolved_relative: v.optional(v.number(), 0),
  resolved_only_obsidian: v.optional(v.number(), 0),
});
const Boxes = v.object({ done: v.number(), open: v.number(), total: v.number() });

/** Counts of a vault that others wrote, made by an independent counter. */
export const CountedTruth = v.object({
  notes: v.number(),
  wiki_links: LinkTotals,
  md_links: MarkdownTotals,
  checkboxes: Boxes,
});

const SpecRow = v.object({
  id: v.string(),
  type: v.string(),
  title: v.string(),
  path: v.string(),
  parent: v.nullable(v.string()),
  status: v.string(),
  context: v.nullable(v.string()),
  layout: v.string(),
  dependencies: v.array(v.string()),
  ac_done: v.number(),
  ac_total: v.number(),
});
const ContextRow = v.object({
  path: v.string(),
  spec: v.string(),
  n_sessions: v.number(),
  commits: v.number(),
  issues: v.number(),
  hours: v.number(),
});
const DeliverableRow = v.object({ path: v.string(), spec: v.string(), comment_possible: v.boolean() });

/** The truth of a vault with planted specs and faults. */
export const PlantedTruth = v.object({
  ...CountedTruth.entries,
  specs: v.array(SpecRow),
  context_list: v.array(ContextRow),
  deliverable_list: v.array(DeliverableRow),
  faults: v.array(v.object({ kind: v.string(), path: v.string(), also: v.optional(v.string()), other: v.optional(v.string()) })),
});

export type Counted = v.InferOutput<typeof CountedTruth>;
export type Planted = v.InferOutput<typeof PlantedTruth>;

/** What that truth calls a status and a layout, in our words. */
export const STATUS_OF: Readonly<Record<string, string>> = { draft: 'planning', 'in-progress': 'implementing' };
export const LAYOUT_OF: Readonly<Record<string, string>> = { new: 'nested', old: 'legacy' };

/** The finding that must name each planted fault. */
export const CODE_OF: Readonly<Record<string, string>> = {
  duplicate_id: 'spec/duplicate-id',
  missing_parent_specs: 'spec/missing-parent',
  context_without_spec: 'context/without-spec',
  yaml_error: 'text/unreadable-properties',
  unknown_status: 'spec/unknown-status',
  crlf: 'text/crlf',
  bom_before_frontmatter: 'text/bom',
  unclosed_fence: 'text/unclosed-fence',
  deliverable_without_traceback: 'deliverable/unmarked',
  deliverable_missing_file: 'deliverable/missing-file',
  empty_file: 'spec/empty',
  parent_cycle: 'spec/parent-cycle',
};
