import { describe, expect, it } from 'vitest';
import { indexFiles } from './index-files';

const SPEC = '# Storage\n\n**Context**: [[1001.context|Journal]]\n';

describe('a context', () => {
  it.each(['Spec', 'Specification'])('names its spec under %s, wherever the context lies', (key) => {
    const files = new Map([
      ['specs/1000/1001/spec.md', SPEC.replace('[[1001.context', '[[../../9000/1001.context')],
      ['specs/1000/epic.md', '# Epic\n\n## Features\n- [[1001/spec|Storage]]\n'],
      ['specs/9000/1001.context.md', `# Context: Storage\n\n**${key}**: [[../1000/1001/spec|1001 - Storage]]\n`],
    ]);

    const trace = indexFiles(files).trace();

    expect([...trace.contexts.values()].map(({ spec }) => spec)).toEqual(['specs/1000/1001/spec.md']);
  });
});
