import { startSession } from '../../src/core/acts/start-session';
import { aVault, doAct } from './a-desk';
import type { DeskOptions } from './a-desk';
import { CountingIds, GivenIds } from './counting-ids';
import { clockAt } from './fixed-clock';
import type { MemoryStore } from './memory-store';

export const EPIC =
  '# Foundation\n\n**Status**: planning  \n**Created**: 2026-11-20 09:00  \n**Updated**: 2026-11-20 09:00\n\n## Features\n- [[1001/spec|Storage]]\n';
export const SPEC =
  '# Storage\n\n**Parent**: [[../epic|Foundation]]  \n**Status**: planning  \n**Created**: 2026-11-20 09:10  \n**Updated**: 2026-11-20 09:10\n\n## Overview\nCold data.\n\n## Acceptance Criteria\n- [ ] Mount survives reboot\n- [ ] Fast\n';
/** An epic with one feature, no journal yet. */
export const FILES = { 'specs/1000/epic.md': EPIC, 'specs/1000/1001/spec.md': SPEC };
export const SPEC_PATH = 'specs/1000/1001/spec.md';
export const CONTEXT = 'specs/1000/1001/context.md';
export const START = { spec: '1001', title: 'NAS mount', participants: null, specStatus: null } as const;

/** Anna's desk at a time. */
export function annaAt(time: string, ids: DeskOptions['ids'] = new CountingIds()): DeskOptions {
  return { clock: clockAt(time), person: 'Anna', ids };
}

export const START_TIME: DeskOptions = annaAt('2026-11-21 14:05', new CountingIds());

/** The vault with session `s-20261121-1405-k3x9p2` open on 1001. */
export async function startedVault(files: Record<string, string> = FILES): Promise<MemoryStore> {
  const store = aVault(files);
  await doAct(store, (desk) => startSession(desk, START), annaAt('2026-11-21 14:05', new GivenIds('k3x9p2')));
  return store;
}
