import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scratchVault } from './on-the-command-line';
import type { ScratchVault } from './on-the-command-line';

const CONTEXT = 'specs/1000/1001/1014.context.md';

let vault: ScratchVault;

beforeEach(() => {
  vault = scratchVault();
});

afterEach(() => {
  vault.close();
});

describe('spec-work on a copy of the test vault', () => {
  it('starts a session with a title and shows the spec in short', async () => {
    const { exit, out } = await vault.run('spec-work', '1014', '--title', 'Numbers first');

    expect(exit).toBe(0);
    expect(out).toContain('1014 Usage report');
    expect(out).toContain('0 of 2 met');
    expect(vault.text(CONTEXT)).toMatch(/### Session 1: \d{4}-\d\d-\d\d - Numbers first\n/);
  });

  it('resumes the open session instead of starting a second', async () => {
    await vault.run('spec-work', '1014');

    const { exit } = await vault.run('spec-work', '1014', '--resume');

    expect(exit).toBe(0);
    expect(vault.text(CONTEXT).match(/### Session/g)).toHaveLength(1);
  });

  it('loads a context that is there, and makes one that is not', async () => {
    const before = vault.text('specs/1000/1001/1013.context.md');

    await vault.run('spec-work', '1013', '--title', 'The answer came', '--spec-status', 'implementing');
    await vault.run('spec-work', '1014');

    const after = vault.text('specs/1000/1001/1013.context.md');
    expect(after).toContain('### Session 2: ');
    expect(after).toContain(before.slice(before.indexOf('### Session 1'), before.indexOf('## Deliverables')).trimEnd());
    expect(vault.text(CONTEXT)).toContain('# Context: Usage report');
  });

  it('shows how far a spec is, and writes nothing', async () => {
    const { out } = await vault.run('spec-work', '1001', '--status');

    expect(out).toContain('completed');
    expect(out).toContain('4 of 4 met');
    expect(out).toContain('3 sessions, 4.5 h');
    await expect(vault.run('undo', '--list')).resolves.toMatchObject({ exit: 0, out: expect.not.stringContaining('u-') as string });
  });

  it('reports what came of a spec and of those below it', async () => {
    const { out } = await vault.run('spec-work', '1001', '--deliverables');

    expect(out).toContain('## Scripts');
    expect(out).toContain('NAS Setup Script');
    expect(out).toContain('Boot Order');
    expect(out).toContain('services/storage/nas-client.ts');
  });

  it('answers to its old name with a word on what replaces it', async () => {
    const { exit, err } = await vault.run('run-task', '1014', '--status');

    expect(exit).toBe(0);
    expect(err).toContain('spec-work');
  });
});

describe('a session on the command line', () => {
  it('has each action one verb away, and leaves a trace that holds', async () => {
    const steps = [
      ['work', '1014'],
      ['log', '1014', '--kind', 'plan', 'Read the sizes first'],
      ['log', '1014', '--kind', 'implement', '--modified', 'services/report.ts:12', 'Sums by folder'],
      ['log', '1014', '--kind', 'test', 'Report', '--pass', 'Sums', '--fail', 'Dates'],
      ['log', '1014', '--kind', 'commit', '--hash', 'a1b2c3d', 'Sum by folder'],
      ['log', '1014', '--kind', 'reference', '--target', 'https://example.org/sizes', 'On sizes'],
      ['tick', '1014', '1'],
      ['finish', '1014', '--status', 'partial', '--summary', 'Half of the report is there.'],
    ];

    for (const step of steps) expect(await vault.run(...step), step.join(' ')).toMatchObject({ exit: 0 });

    const journal = vault.text(CONTEXT);
    for (const line of ['- Read the sizes first ^e-', '`services/report.ts:12`', '  - Sums: ✅', '  - Dates: ❌', '- `a1b2c3d`: Sum by folder ^e-', '[On sizes](https://example.org/sizes)', '**Status**: partial', 'Half of the report is there.', '- **Total Sessions**: 1']) {
      expect(journal).toContain(line);
    }
    expect(await vault.run('check')).toMatchObject({ exit: 0 });
  });

  it('asks for approval of a plan, and takes the tick that a phone made in the note', async () => {
    await vault.run('work', '1014');
    const asked = await vault.run('ask', '1014', 'Is this the plan?', '--option', 'approve', '--option', 'change', '--json');
    const { gate, path } = v.parse(v.object({ gate: v.string(), path: v.string() }), JSON.parse(asked.out));

    const waiting = await vault.run('inbox');
    vault.write(path, vault.text(path).replace('- [ ]', '- [x]'));
    const answered = await vault.run('answer', gate);

    expect(waiting.out).toContain('Is this the plan?');
    expect(answered.exit).toBe(0);
    expect(vault.text(path)).toMatch(/- Answer: approve, \d{4}-\d\d-\d\d/);
  });

  it('hands the spec over to the next person', async () => {
    const { out } = await vault.run('brief', '1001');

    for (const words of ['Storage Infrastructure', 'Chose NFS over SMB', 'Raise the network buffers']) expect(out).toContain(words);
  });
});
