import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { throughline } from './spawned';
import { STORAGE_VAULT, vaultOnDisk, type VaultOnDisk } from './storage-vault';

const ALPHA = 'specs/meta/processes/host-configuration/alpha.md';
const PROCESS = 'specs/meta/processes/host-configuration.md';

let vault: VaultOnDisk;

beforeEach(() => {
  vault = vaultOnDisk(STORAGE_VAULT);
});
afterEach(() => {
  vault.close();
});

const stage = (...words: string[]) => throughline(vault, ['stage', ...words]);
const text = (path: string) => readFileSync(join(vault.root, path), 'utf8');
const report = (subject: string) => JSON.parse(stage('status', subject, '--json').out) as { stages: { state: string; gate: string; reason: string | null; checks: { kind: string; name: string; holds: boolean }[] }[] };

function done(...words: string[]): void {
  const ended = stage(...words);
  expect([words.join(' '), ended.exit, ended.err]).toEqual([words.join(' '), 0, '']);
}

function trust(name: string): void {
  const { sha256 } = JSON.parse(throughline(vault, ['workflow', 'show', name, '--json']).out) as { sha256: string };
  expect(throughline(vault, ['trust', name, '--yes', '--sha256', sha256]).exit).toBe(0);
}

/** Everything that the gate of the current stage asks for, the first time by the command line, then by hand. */
function satisfy(subject: string, how: 'typed' | 'by hand'): void {
  if (how === 'by hand') { satisfyByHand(subject); return; }
  const current = report(subject).stages.find(({ state }) => state === 'current');
  for (const { kind, name } of current?.checks ?? []) {
    if (kind === 'criterion') done('evidence', subject, name, '--text', 'Seen by two people');
    if (kind === 'quality') done('tick', subject, name);
    if (kind === 'measure') done('measure', subject, name, '--text', '12 of 12');
  }
}

function satisfyByHand(subject: string): void {
  const path = ALPHA.replace('alpha', subject);
  const filled = text(path)
    .replace(/\*\*Window\*\*:$/m, '**Window**: 2020-01-01 00:00 to 2999-12-31 23:59')
    .replace(/^- \[ \] (\*\*(?:Dry run passed|Backup|Rollback plan tested|Confirmed by)\*\*:)$/gm, '- [x] $1 Anna')
    .replace(/^- \[ \] (.+)$/gm, '- [x] $1\n  - 2026-11-21: seen')
    .replace(/^(- \*\*.+\*\*: (?:100%|>9\d%))$/gm, '$1\n  - 2026-11-21: 12 of 12');
  writeFileSync(join(vault.root, path), filled);
}

describe('words that an action does not take', () => {
  it.each([
    [['waive', 'alpha', 'Purpose is known', '--reason', 'agreed'], '"stage waive" takes no TEXT'],
    [['gate', 'alpha', 'waive', '--reason', 'agreed', '--stage', '2'], '--stage does not belong to "stage gate"'],
    [['waive', 'alpha', '--reason', 'agreed', '--stage', '2'], '--stage does not belong to "stage waive"'],
    [['tick', 'alpha', 'Look at the hardware', '--reason', 'seen'], '--reason does not belong to "stage tick"'],
    [['list', 'alpha'], '"stage list" takes no SUBJECT'],
    [['plan', 'alpha', 'now'], '"stage plan" takes no TEXT'],
    [['status', 'alpha', '--dry-run'], '--dry-run does not belong to "stage status"'],
  ])('are refused, and nothing is written: %j', (words, why) => {
    done('start', 'alpha');
    const before = text(ALPHA);

    const refused = stage(...words);

    expect([refused.exit, refused.err, text(ALPHA)]).toEqual([1, expect.stringContaining(why), before]);
  });
});

describe('two hosts through the process that ships', () => {
  it('start with a note each, once', () => {
    done('start', 'alpha', '--spec', '1001');
    done('start', 'beta');

    expect(text(ALPHA)).toContain('**Spec**: [[../../../1000/1001/spec|1001 - Storage Infrastructure]]');
    expect(text(ALPHA)).toContain('`echo scanned alpha`');
    expect(stage('start', 'alpha').err).toContain('is there already');
    expect(stage('list').out).toContain('1: Host research');
    expect(throughline(vault, ['undo']).exit).toBe(0);
    expect(existsSync(join(vault.root, ALPHA.replace('alpha', 'beta')))).toBe(false);
  });

  it('go through every stage when the gates hold, and deploy nothing before that', { timeout: 240_000 }, () => {
    done('start', 'alpha');
    expect(stage('gate', 'alpha', 'pass').err).toContain('Not everything that the gate asks for holds');
    satisfy('alpha', 'typed');
    done('gate', 'alpha', 'pass');
    expect(report('alpha').stages.map(({ state }) => state)).toEqual(['passed', 'current', 'waiting', 'waiting']);
    done('waive', 'alpha', '--reason', 'agreed by word');
    done('waive', 'alpha', '--reason', 'agreed by word');
    expect(stage('workflow', 'alpha', 'Deploy').err).toContain('Nothing is deployed yet: Dry run passed (not filled in)');
    satisfy('alpha', 'by hand');
    done('workflow', 'alpha', 'Deploy');
    expect(text('workflows/host-configuration-alpha-4-deploy.yaml')).toContain('deploy: true');
    done('gate', 'alpha', 'pass');
    expect(report('alpha').stages.map(({ state }) => state)).toEqual(['passed', 'waived', 'waived', 'passed']);
  });

  it('run an activity as a workflow, and register what it left behind', { timeout: 60_000 }, () => {
    done('start', 'alpha', '--spec', '1001');
    done('workflow', 'alpha', 'Look at the hardware');
    const name = 'host-configuration-alpha-1-look-at-the-hardware';
    expect(stage('result', 'alpha', 'Look at the hardware').err).toContain('has not run on this device');
    trust(name);
    const ran = throughline(vault, ['workflow', 'run', name]);
    expect([ran.exit, ran.err]).toEqual([0, ran.err]);
    mkdirSync(join(vault.root, 'docs/hardware'), { recursive: true });
    writeFileSync(join(vault.root, 'docs/hardware/alpha.md'), '# alpha\n\n- **Processor**: 8 cores\n');

    done('result', 'alpha', 'Look at the hardware');

    expect(text(ALPHA)).toContain('- [x] Scan the machine');
    expect(text(ALPHA)).toMatch(/### Deliverables\n\n- \[\[.*docs\/hardware\/alpha\|alpha.md\]\] - Look at the hardware/);
    expect(text('specs/1000/1001/context.md')).toContain('docs/hardware/alpha');
  });

  it('keep who told how an activity ended, where no run on record shows it', { timeout: 60_000 }, () => {
    done('start', 'alpha');
    done('result', 'alpha', 'Look at the hardware', '--ended', 'done');

    const told = text(ALPHA).split('\n').filter((line) => line.includes('told by'));
    expect(told).toEqual([expect.stringMatching(/^- Look at the hardware: done, told by \S.*, \d{4}-\d\d-\d\d \d\d:\d\d$/)]);
    expect(text(ALPHA)).toContain('### Told, not seen\n');
    expect(stage('status', 'alpha').out).toContain('Told, not seen: Look at the hardware: done, told by');
  });

  it('offer the document\'s own fallback after a failing activity', { timeout: 60_000 }, () => {
    done('start', 'beta');
    writeFileSync(join(vault.root, PROCESS), text(PROCESS).replace('echo scanned', 'git no-such-verb'));
    done('start', 'gamma');
    done('workflow', 'gamma', 'Look at the hardware');
    const name = 'host-configuration-gamma-1-look-at-the-hardware';
    trust(name);
    expect(throughline(vault, ['workflow', 'run', name]).exit).not.toBe(0);

    const result = stage('result', 'gamma', 'Look at the hardware');

    expect(result.out).toContain('Offered: The scan of the hardware fails: Look at the machine by hand');
    done('fallback', 'gamma', 'The scan of the hardware fails', '--reason', 'no such program');
    expect(text(ALPHA.replace('alpha', 'gamma'))).toMatch(/### Fallbacks taken\n\n- \d{4}-\d\d-\d\d \d\d:\d\d: \*\*The scan of the hardware fails\*\*: Look at the machine by hand[^\n]*\(no such program\)/);
    expect(stage('review').out).toContain('1 fallbacks');
  });
});

describe('a gate', () => {
  it('is ticked in the note on a phone and taken up on the desktop, once', () => {
    done('start', 'alpha');
    done('gate', 'alpha');
    expect(stage('tick', 'alpha', 'Find the gaps').err).toContain('waits for its answer');
    const asked = text(ALPHA);
    const waived = asked.replace(/\[ \] (\w+) waive/, '[x] $1 waive');
    writeFileSync(join(vault.root, ALPHA), waived);
    expect(stage('gate', 'alpha', 'take').err).toContain('A gate is waived with a reason');
    writeFileSync(join(vault.root, ALPHA), waived.replace('- Comment:', '- Comment: The vendor answers next week'));

    done('gate', 'alpha', 'take');

    expect(text(ALPHA)).toMatch(/- Answer: waive, [-\d]+ [:\d]+, \(in the note\)/);
    expect(report('alpha').stages.slice(0, 2).map(({ state }) => state)).toEqual(['waived', 'current']);
    expect(stage('review').out).toContain('Waived in 1: Host research, alpha: The vendor answers next week');
  });

  it('that was asked about another text decides nothing', () => {
    done('start', 'alpha');
    done('gate', 'alpha');
    const ticked = text(ALPHA).replace(/\[ \] (\w+) waive/, '[x] $1 waive').replace('- Comment:', '- Comment: because');
    writeFileSync(join(vault.root, ALPHA), ticked.replace('Find the gaps', 'Find all gaps'));

    expect(report('alpha').stages[0]?.gate).toBe('stale');
    expect(stage('gate', 'alpha', 'take').err).toContain('The stage changed after the question was asked');
  });
});

describe('around the stages', () => {
  it('subjects are compared, lessons gathered, plans and proposals written', () => {
    done('start', 'alpha');
    done('start', 'beta');
    done('fill', 'alpha', 'Purpose', '--text', 'Serves files');
    done('fill', 'beta', 'Purpose', '--text', 'Builds packages');
    done('lesson', 'alpha', 'Order disks early');
    done('plan', 'alpha', '--stage', '2');
    done('export', 'alpha');

    expect(stage('gaps', 'alpha', 'beta').out).toMatch(/Purpose\s+Serves files\s+Builds packages\s+differs/);
    expect(text('specs/meta/processes/host-configuration/lessons.md')).toMatch(/- \d{4}-\d\d-\d\d: Order disks early \(\[\[alpha\|alpha\]\], stage 1\)/);
    expect(throughline(vault, ['roadmap', 'specs/meta/processes/host-configuration/alpha plan.md']).out).toContain('0 of 6 items');
    expect(text('openspec/changes/add-alpha-host-configuration/specs/alpha-host-configuration/spec.md')).toContain('#### Scenario: ');
    expect(stage('dashboard').out).toContain('0/3 activities');
    expect(stage('show', 'host-configuration').out).toContain('not in the vault');
  });
});
