/** Header keys that say how a spec is kept, not what it asks for. */
export const DROPPED_KEYS: ReadonlySet<string> = new Set([
  'status', 'created', 'updated', 'last updated', 'date', 'context', 'spec', 'specification', 'parent', 'epic', 'feature',
  'id', 'spec id', 'type', 'owner', 'assignee', 'author', 'priority', 'effort', 'estimate', 'version', 'tags', 'category',
  'related', 'progress',
]);

/** Sections that list, link or count; they go with everything below them. */
export const DROPPED_SECTIONS: ReadonlySet<string> = new Set([
  'deliverables', 'links', 'related', 'related specs', 'references', 'revision history', 'changelog', 'change log',
  'history', 'progress', 'status', 'metrics',
]);

/** First words of fences that other plugins fill. */
export const DROPPED_FENCES: ReadonlySet<string> = new Set(['dataview', 'dataviewjs', 'tasks', 'base', 'trace']);
