import { describe, expect, it } from 'vitest';
import { indexOf, path } from '../../../tests/builders/index-of';
import { DEFAULT_SETTINGS } from '../vault/settings';
import { fromRecord, RECORD_VERSION, toRecord } from './index-record';
import { TraceIndex } from './trace-index';

const FILES = {
  'specs/1000/epic.md': '---\nstatus: done\n---\n# Base\n\n## Acceptance Criteria\n- [x] one\n- [ ] two\n',
  'specs/1000/context.md': '# Context: Base\n\n**Spec**: [[epic]]\n\n## Implementation Timeline\n\n### Session 1: 2026-11-21 - Work\n**Duration**: 2 hours\n',
  'specs/1000/deliverables/scripts/a.sh': '#!/bin/sh\n# Spec: [[../../epic]]\n',
  'notes/a.md': 'See [[epic]] and [b](b.md).\n- [ ] box\n',
  'notes/pic.png': null,
};

describe('index records', () => {
  it('bring back every file, so that a warm start reads no text', () => {
    const index = indexOf(FILES);
    const records = [...index.list()].map(({ path: name }) => index.get(name)).filter((one) => one !== null).map(toRecord);

    const warm = new TraceIndex(DEFAULT_SETTINGS);
    for (const file of records.map(fromRecord).filter((one) => one !== null)) warm.put(file.stat, file.facts);

    expect(warm.trace()).toEqual(index.trace());
    expect([...warm.links()]).toEqual([...index.links()]);
  });

  it('are one line each', () => {
    const file = indexOf(FILES).get(path('specs/1000/context.md'));

    expect(file === null ? '' : toRecord(file)).not.toContain('\n');
  });

  it.each([
    '', '{', 'null', '[]', `[${RECORD_VERSION + 1},"a.md",1,1,{"role":"note"}]`, `[${RECORD_VERSION},"../a.md",1,1,{"role":"note"}]`,
    `[${RECORD_VERSION},"a.md","1",1,{"role":"note"}]`, `[${RECORD_VERSION},"a.md",1,1,null]`, `[${RECORD_VERSION},"a.md",1,1]`,
  ])('of another version or damaged are not believed: %j', (record) => {
    expect(fromRecord(record)).toBeNull();
  });
});
