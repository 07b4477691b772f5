/** The level-2 headings of a context, in the template's order. */
export const CONTEXT_SECTIONS = [
  'Summary',
  'Implementation Timeline',
  'Deliverables',
  'Dependencies Delivered To',
  'Metrics',
  'Notes & Learnings',
] as const;
