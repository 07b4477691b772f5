import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDiskVault } from '../../pkg/helper/src/node/disk-vault';
import type { DiskVault } from '../../pkg/helper/src/node/disk-vault';
import type { Desk } from '../../src/core/acts/desk';
import { finishSession } from '../../src/core/acts/finish-session';
import { PLAIN_ENTRY, logEntry } from '../../src/core/acts/log-entry';
import { newSpec } from '../../src/core/acts/new-spec';
import { registerDeliverable } from '../../src/core/acts/register-deliverable';
import { resolveIssue } from '../../src/core/acts/resolve-issue';
import { startSession } from '../../src/core/acts/start-session';
import { tickCriterion } from '../../src/core/acts/tick-criterion';
import type { Result } from '../../src/core/problem';
import type { Act } from '../../src/core/vault/store';
import { aDesk, doAct } from '../fakes/a-desk';
import { CountingIds } from '../fakes/counting-ids';
import { clockAt } from '../fakes/fixed-clock';
import { TEST_VAULT, filesBelow } from './vault-files';

const FOLDER = 'specs/1000/1001';
const SPEC = `${FOLDER}/1015.spec.md`;
const CONTEXT = `${FOLDER}/1015.context.md`;
const SCRIPT = `${FOLDER}/deliverables/scripts/health-check.sh`;
const LIMITS = `${FOLDER}/deliverables/config/limits.json`;

let scratch: string;
let vault: DiskVault;
const clock = clockAt('2026-11-24 09:00');
const ids = new CountingIds();

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'throughline-job-'));
  clock.set('2026-11-24 09:00');
  cpSync(TEST_VAULT, join(scratch, 'vault'), { recursive: true });
  const opened = openDiskVault({ root: join(scratch, 'vault'), stateFolder: join(scratch, 'device'), specRoots: ['specs'], clock, ids });
  if (!opened.ok) throw new Error(opened.problem.why);
  vault = opened.value;
});

afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

function act<T>(decide: (desk: Desk) => Promise<Result<Act<T>>>): Promise<T> {
  clock.pass(5);
  return doAct(vault, decide, { clock, ids, person: 'User' }).then(({ outcome }) => outcome);
}

function log(entry: Partial<Parameters<typeof logEntry>[1]> & Pick<Parameters<typeof logEntry>[1], 'kind' | 'text'>) {
  return act((desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1015', ...entry }));
}

/** From a new task to its finished session. */
async function mainJob(): Promise<void> {
  await act((desk) => newSpec(desk, { type: 'task', title: 'Health check', parent: '1001', id: null, takenIds: [], criteria: ['Somebody is told within a minute'] }));
  await act((desk) => startSession(desk, { spec: '1015', title: 'First check', participants: ['User', 'Claude'], specStatus: null }));
  await log({ kind: 'plan', text: 'Ping the share every minute\none line when it is gone' });
  await log({ kind: 'implement', text: 'Wrote the check', author: 'Claude' });
  const test = await log({ kind: 'test', text: 'Share unplugged', mark: 'passed' });
  const issue = await log({ kind: 'issue', text: 'The log grows without end' });
  await act((desk) => resolveIssue(desk, { entry: issue.id, spec: null, text: 'Rotate it every week', commit: 'a1b2c3d', author: null }));
  await log({ kind: 'commit', text: 'Tell when the share is gone', hash: 'a1b2c3d' });
  await log({ kind: 'decision', text: 'A shell script', why: 'it runs everywhere', insteadOf: 'a service' });
  await act((desk) => registerDeliverable(desk, { spec: '1015', sidecar: 'inside-deliverables', files: [made('health-check.sh', '#!/bin/sh\nmountpoint -q /mnt/nas || logger "share is gone"\n'), made('limits.json', '{ "seconds": 60 }\n')] }));
  await act((desk) => tickCriterion(desk, { spec: '1015', criterion: 1, tick: 'met', evidence: test.id }));
  await act((desk) => finishSession(desk, { spec: '1015', session: null, status: 'completed', summary: 'The share is watched.', end: 'now', specStatus: 'completed', git: null }));
}

function made(path: string, text: string) {
  return { path, content: { text }, title: null, description: null, category: null };
}

function textOf(path: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(filesBelow(vault.root).get(path));
}

describe('the main job on a copy of the test vault', () => {
  it('leaves a trace without any finding', async () => {
    await mainJob();

    const { trace } = await aDesk(vault, { clock });

    expect(trace.findings).toEqual([]);
  });

  it('ties spec, journal and deliverables to each other', async () => {
    await mainJob();

    expect(textOf(SPEC)).toContain('[[1015.context|Implementation Journal]]');
    expect(textOf(SPEC)).toContain('[[deliverables/scripts/health-check.sh|');
    expect(textOf(CONTEXT)).toContain('[[1015.spec|1015 - Health check]]');
    expect(textOf(CONTEXT)).toContain('[[deliverables/scripts/health-check.sh|');
    expect(textOf(SCRIPT)).toMatch(/^#!\/bin\/sh\n# Spec: \[\[\.\.\/\.\.\/1015\.spec\|/);
    expect(textOf(`${LIMITS}.trace.md`)).toContain('[[../../1015.spec|');
    expect(textOf(`${FOLDER}/spec.md`)).toContain('- [[1015.spec|Health check]]');
  });

  it('keeps everything that was logged, once', async () => {
    await mainJob();

    const { trace } = await aDesk(vault, { clock });
    const context = [...trace.contexts.values()].find(({ path }) => path === CONTEXT);

    expect(context).toMatchObject({ open: false, commits: 1, issues: 1, status: 'completed' });
    for (const words of ['Ping the share every minute', 'Wrote the check', 'The log grows without end', 'Rotate it every week', 'A shell script']) {
      expect(textOf(CONTEXT).split(words)).toHaveLength(2);
    }
  });

  it('touches no other file, and of the parent only the new line', async () => {
    const before = filesBelow(vault.root);

    await mainJob();

    const after = filesBelow(vault.root);
    const changed = [...before.keys()].filter((path) => !sameBytes(before.get(path), after.get(path)));
    const parent = new TextDecoder().decode(before.get(`${FOLDER}/spec.md`));
    expect(changed).toEqual([`${FOLDER}/spec.md`]);
    expect(textOf(`${FOLDER}/spec.md`).replace('- [[1015.spec|Health check]]\n', '')).toBe(parent);
    expect([...after.keys()].filter((path) => !before.has(path)).sort()).toEqual([CONTEXT, SPEC, SCRIPT, LIMITS, `${LIMITS}.trace.md`].sort());
  });

  it('can be taken back to the last byte', async () => {
    const before = filesBelow(vault.root);
    await mainJob();

    for (let undone = await vault.undo(); undone.ok; undone = await vault.undo()) expect(undone.value.leftAlone).toEqual([]);

    expect(filesBelow(vault.root)).toEqual(before);
  });
});

function sameBytes(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
}
