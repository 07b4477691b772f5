import { describe, expect, it } from 'vitest';
import { aVault, doAct } from '../../../tests/fakes/a-desk';
import type { DeskOptions } from '../../../tests/fakes/a-desk';
import { GivenIds } from '../../../tests/fakes/counting-ids';
import { clockAt } from '../../../tests/fakes/fixed-clock';
import type { MemoryStore } from '../../../tests/fakes/memory-store';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { newSpec } from './new-spec';
import { renameSpec } from './rename-spec';
import { setStatus } from './set-status';
import { startSession } from './start-session';

const SPEC = 'specs/1000/1001/spec.md';
const CONTEXT = 'specs/1000/1001/context.md';

function on(time: string, ...ids: readonly string[]): DeskOptions {
  return { clock: clockAt(time), ids: new GivenIds(...ids), settings: { headerForm: 'properties' }, person: 'Anna' };
}

async function vault(): Promise<MemoryStore> {
  const store = aVault();
  const epic = { type: 'epic', title: 'Foundation Infrastructure', parent: null, id: null, takenIds: [] } as const;
  await doAct(store, (desk) => newSpec(desk, epic), on('2026-11-20 09:00'));
  const feature = { type: 'feature', title: 'Storage Infrastructure', parent: '1000', id: null, takenIds: [] } as const;
  await doAct(store, (desk) => newSpec(desk, feature), on('2026-11-20 09:10'));
  const start = { spec: '1001', title: null, participants: null, specStatus: null } as const;
  await doAct(store, (desk) => startSession(desk, start), on('2026-11-21 14:05', 'k3x9p2'));
  return store;
}

function fp(text: string): string {
  return fingerprintOf(text).fingerprint;
}

describe('a vault that keeps headers as properties', () => {
  it('gets specs and contexts in that form', async () => {
    const store = await vault();

    expect(store.text(SPEC)).toBe(`---
type: feature
status: implementing
parent: "[[../epic|Foundation Infrastructure]]"
parent-fingerprint: "${fp(store.text('specs/1000/epic.md'))}"
created: 2026-11-20T09:10:00
updated: 2026-11-21T14:05:00
aliases:
  - 1001 - Storage Infrastructure
context: "[[context|Implementation Journal]]"
---
# Storage Infrastructure

## Overview

## Acceptance Criteria
`);
    expect(store.text(CONTEXT)).toMatch(
      new RegExp(`^---\nspec: "\\[\\[spec\\|1001 - Storage Infrastructure\\]\\]"\nspec-fingerprint: "${fp(store.text(SPEC))}"\nparent: .*\nstatus: implementing\n`),
    );
  });

  it('changes a status by its own bytes', async () => {
    const store = await vault();
    const before = store.text(SPEC);

    await doAct(store, (desk) => setStatus(desk, { spec: '1001', status: 'completed' }), on('2026-11-21 14:05'));

    expect(store.text(SPEC)).toBe(before.replace('status: implementing', 'status: completed'));
  });

  it('renames titles, aliases and ties in properties', async () => {
    const store = await vault();

    await doAct(store, (desk) => renameSpec(desk, { spec: '1001', title: 'Cold: "deep" storage' }), on('2026-11-22 10:00'));

    expect(store.text(SPEC)).toContain(`aliases:\n  - '1001 - Cold: "deep" storage'\n`);
    expect(store.text(SPEC)).toContain('---\n# Cold: "deep" storage\n');
    expect(store.text(CONTEXT)).toContain(`spec: "[[spec|1001 - Cold: \\"deep\\" storage]]"\nspec-fingerprint: "${fp(store.text(SPEC))}"\n`);
    expect(store.text('specs/1000/epic.md')).toContain('- [[1001/spec|Cold: "deep" storage]]\n');
  });
});
