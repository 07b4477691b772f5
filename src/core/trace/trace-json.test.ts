import { describe, expect, it } from 'vitest';
import { indexOf } from '../../../tests/builders/index-of';
import { countCriteria, traceJson } from './trace-json';

const FILES = {
  'specs/2000/epic.md': '# Later\n',
  'specs/1000/epic.md': '# Base\n\n**Context**: [[context]]  \n**Status**: In Progress\n\n## Features\n- [[nothing]]\n\n## Acceptance Criteria\n- [x] a\n- [ ] b\n- [-] c\n',
  'specs/1000/context.md': '# Context: Base\n\n**Spec**: [[epic]]\n',
  'notes/a.md': '[x](b.md)',
};

describe('traceJson', () => {
  it('has the documented shape, with null for what is absent', () => {
    const json = traceJson(indexOf(FILES).trace());

    expect(json).toEqual({
      version: 1,
      notes: 4,
      specs: [
        {
          id: '1000', type: 'epic', title: 'Base', status: 'implementing', statusText: 'In Progress', path: 'specs/1000/epic.md', parent: null,
          context: 'specs/1000/context.md', criteria: { done: 1, total: 2 }, layout: 'nested',
        },
        {
          id: '2000', type: 'epic', title: 'Later', status: null, statusText: null, path: 'specs/2000/epic.md', parent: null, context: null,
          criteria: { done: 0, total: 0 }, layout: 'nested',
        },
      ],
      contexts: [{ path: 'specs/1000/context.md', spec: 'specs/1000/epic.md', sessions: 0, entries: 0, hours: 0, commits: 0, issues: 0, open: false }],
      deliverables: [],
      links: { wiki: { total: 3, resolved: 2, broken: 1 }, markdown: { total: 1, resolved: 0, broken: 1 } },
      roadmaps: [],
      findings: [
        { code: 'trace/broken-link', severity: 'error', path: 'specs/1000/epic.md', line: 7, message: '[[nothing]] leads to no file of the vault.', fix: true },
      ],
    });
  });

  it('does not depend on the order in which files came', () => {
    const turned = Object.fromEntries(Object.entries(FILES).reverse());

    expect(JSON.stringify(traceJson(indexOf(turned).trace()))).toBe(JSON.stringify(traceJson(indexOf(FILES).trace())));
  });

  it('counts ticked criteria whatever the letter, and leaves dropped ones out', () => {
    expect(countCriteria([{ mark: 'x' }, { mark: 'X' }, { mark: ' ' }, { mark: '-' }, { mark: '/' }])).toEqual({ done: 2, total: 4 });
  });
});
