import { describe, expect, it } from 'vitest';
import { aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import { CONTEXT, FILES, SPEC_PATH, START_TIME } from '../../../tests/fakes/storage-vault';
import { registerDeliverable } from './register-deliverable';

describe('deliverables', () => {
  it.each(['a:b.sh', 'what?.md', 'a|b.md', '<a>.md', 'a*.md', 'a"b.md', 'a#b.md', 'a.sh.'])('are not made under the name %s, which not every system can hold', async (name) => {
    const request = { spec: '1001', sidecar: 'inside-deliverables', files: [{ path: name, category: null, title: null, description: null, content: { text: 'x' } }] } as const;

    expect(await refusal(aVault(FILES), (desk) => registerDeliverable(desk, request))).toBe('path/unportable');
  });

  it('start the context, and one undo takes everything back', async () => {
    const files = { ...FILES, 'specs/1000/1001/deliverables/scripts/a.sh': '#!/bin/sh\r\necho\r\n', 'specs/1000/1001/deliverables/docs/report.pdf': 'x' };
    const store = aVault(files);
    const request = { path: '', content: null, title: null, description: null, category: null };

    const done = await doAct(store, (desk) =>
      registerDeliverable(desk, {
        spec: '1001', sidecar: 'inside-deliverables',
        files: Object.keys(files).slice(2).map((path) => ({ ...request, path })),
      }), START_TIME);

    expect(done.outcome.files.map(({ mark, category }) => [mark, category])).toEqual([['placed', 'scripts'], ['sidecar', 'docs']]);
    expect(store.text('specs/1000/1001/deliverables/scripts/a.sh')).toContain('#!/bin/sh\r\n# Spec: [[../../spec|1001 - Storage]] @');
    expect(store.has('specs/1000/1001/deliverables/docs/report.pdf.trace.md')).toBe(true);
    expect(store.text(SPEC_PATH)).toContain('## Deliverables\n- [[deliverables/scripts/a.sh|a.sh]]\n- [[deliverables/docs/report.pdf|report.pdf]]\n');
    await store.undo();
    expect(store.snapshot()).toEqual(files);
  });

  it('are made from a template beside the spec', async () => {
    const store = aVault({ ...FILES, 'templates/deliverables/script.sh': '#!/bin/sh\n# {{title}} for {{id}}\n' });

    const done = await doAct(store, (desk) =>
      registerDeliverable(desk, {
        spec: '1001', sidecar: 'inside-deliverables',
        files: [{ path: 'setup.sh', content: { template: 'script.sh' }, title: 'Setup', description: null, category: null }],
      }), { ...START_TIME, settings: { templates: 'templates' } });

    expect(done.outcome.files[0]).toMatchObject({ path: 'specs/1000/1001/deliverables/scripts/setup.sh', created: true, mark: 'placed' });
    expect(store.text('specs/1000/1001/deliverables/scripts/setup.sh')).toMatch(/^#!\/bin\/sh\n# Spec: .*\n# Context: .*\n\n# Setup for 1001\n$/);
  });

  it.each([['setup.sh', '#!/usr/bin/env sh\n# Spec: '], ['setup.py', '#!/usr/bin/env python3\n# Spec: '], ['setup.yml', '# Spec: ']])('made with nothing in them start as their type does: %s', async (name, start) => {
    const store = aVault(FILES);
    const file = { path: name, content: { text: '' }, title: null, description: null, category: null };

    const made = await doAct(store, (desk) => registerDeliverable(desk, { spec: '1001', sidecar: 'everywhere', files: [file] }), START_TIME);

    expect(store.text(made.outcome.files[0]?.path ?? '').startsWith(start)).toBe(true);
  });

  it('say in a sentence why a file got no mark', async () => {
    const store = aVault({ ...FILES, 'data/rates.csv': 'a,b\n', 'src/api.min.js': 'a=1\n' });
    const request = { content: null, title: null, description: null, category: null };

    const done = await doAct(store, (desk) => registerDeliverable(desk, { spec: '1001', sidecar: 'inside-deliverables', files: [{ ...request, path: 'data/rates.csv' }, { ...request, path: 'src/api.min.js' }] }), START_TIME);

    expect(done.outcome.files.map(({ mark, reason }) => [mark, reason])).toEqual([['none', 'Its type has no comments.'], ['none', 'It is minified.']]);
  });

  it('of code outside the vault are named in the journal alone', async () => {
    const store = aVault(FILES);

    const done = await doAct(store, (desk) =>
      registerDeliverable(desk, {
        spec: '1001', sidecar: 'inside-deliverables',
        files: [{ path: 'file://services/api.ts:45', content: null, title: null, description: 'Client', category: null }],
      }), START_TIME);

    expect(done.outcome.files[0]).toMatchObject({ category: 'code', mark: 'none' });
    expect(store.text(CONTEXT)).toContain('### Code Changes\n- `services/api.ts:45` - Client <!-- @');
    expect(store.text(SPEC_PATH)).not.toContain('## Deliverables');
  });

  it.each([['missing.pdf'], ['../outside.ts'], ['/etc/passwd'], ['a`b.ts']])('refuses %s', async (path) => {
    const file = { path, content: null, title: null, description: null, category: null };

    expect(await refusal(aVault(FILES), (desk) => registerDeliverable(desk, { spec: '1001', sidecar: 'everywhere', files: [file] }))).toBe('deliverable/missing');
  });

  it('write nothing when one of several fails', async () => {
    const store = aVault({ ...FILES, 'a.sh': 'x\n' });
    const before = store.snapshot();
    const file = { content: null, title: null, description: null, category: null };

    const code = await refusal(store, (desk) => registerDeliverable(desk, { spec: '1001', sidecar: 'everywhere', files: [{ ...file, path: 'a.sh' }, { ...file, path: 'none.pdf' }] }));

    expect(code).toBe('deliverable/missing');
    expect(store.snapshot()).toEqual(before);
  });
});
