import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../pkg/helper/src/cli/run-command-line';
import { fakeTerminal } from './fake-terminal';
import { everyFile } from './every-file';
import { LAUNCHER } from './spawned';
import { vaultOnDisk, type VaultOnDisk } from './storage-vault';

const EPIC = 'specs/1000/epic.md';
const FEATURE = 'specs/1000/1001/spec.md';
const CONTEXT = 'specs/1000/1001/context.md';
const SCRIPT = 'specs/1000/1001/deliverables/scripts/nas.sh';

/** One fault of the Parent line, one of the child list, one of a mark, and a status that only a person knows. */
const FAULTY = {
  [EPIC]: '# Base\r\n\r\n**Status**: someday maybe  \r\n\r\n## Features\r\n',
  [FEATURE]: '\uFEFF# NAS\n\n**Context**: [[context|Journal]]  \n**Status**: implementing\n\n## Deliverables\n- [[deliverables/scripts/nas.sh|NAS]]\n',
  [CONTEXT]: '# Context: NAS\n\n**Spec**: [[spec|1001 - NAS]]  \n**Status**: implementing\n\n## Deliverables\n\n### Scripts\n- [[deliverables/scripts/nas.sh|NAS]]\n',
  [SCRIPT]: '#!/bin/sh\nmount -a\n',
};

let vault: VaultOnDisk;

beforeEach(() => {
  vault = vaultOnDisk(FAULTY);
});
afterEach(() => {
  vault.close();
});

async function run(...words: string[]) {
  const terminal = fakeTerminal({ folder: vault.root, env: { THROUGHLINE_HOME: vault.device } });
  const exit = await runCommandLine(words, terminal);
  return { exit, out: terminal.said(), err: terminal.warned() };
}

async function json(...words: string[]): Promise<{ exit: number; said: Record<string, unknown> & { findings: { code: string; key: string }[]; fixed?: { mended: { code: string }[]; left: { finding: { code: string } }[]; act: string | null; paths: string[]; diff: string | null } } }> {
  const { exit, out } = await run(...words, '--json');
  return { exit, said: JSON.parse(out) as never };
}

const text = (path: string): string => readFileSync(join(vault.root, path), 'utf8');
const codes = (list: readonly { readonly code: string }[]): string[] => [...new Set(list.map(({ code }) => code))].sort();

describe('a check of a part', () => {
  it('does not say that the trace holds when only that part was looked at', async () => {
    const { exit, out } = await run('check', '--kind', 'journal');

    expect(exit).toBe(0);
    expect(out).toMatch(/^Nothing was found of what was asked for\. Checked 2 specs/);
  });
});

describe('check --fix', () => {
  it('mends in one act what needs no choice, keeps every other byte, and undo takes it back', async () => {
    const before = everyFile(vault.root);

    const { exit, said } = await json('check', '--fix');

    expect(exit).toBe(2);
    expect(codes(said.fixed?.mended ?? [])).toEqual(['deliverable/unmarked', 'trace/missing-back-link']);
    expect(said.fixed?.left.map(({ finding }) => finding.code)).toEqual(['spec/unknown-status']);
    expect(codes(said.findings.filter(({ code }) => !code.startsWith('text/')))).toEqual(['spec/unknown-status']);
    expect(text(EPIC)).toBe('# Base\r\n\r\n**Status**: someday maybe  \r\n\r\n## Features\r\n- [[1001/spec|NAS]]\r\n');
    expect(text(FEATURE)).toContain('\uFEFF# NAS\n\n**Parent**: [[../epic|Base]]  \n**Context**');
    expect(text(SCRIPT)).toContain('#!/bin/sh\n# Spec: [[../../spec|1001 - NAS]]\n# Context: [[../../context|1001 - NAS]]\n\nmount -a\n');

    await run('undo');
    expect(everyFile(vault.root)).toEqual(before);
  });

  it('changes nothing the second time', async () => {
    await run('check', '--fix');
    const once = everyFile(vault.root);

    const { said } = await json('check', '--fix');

    expect(said.fixed).toMatchObject({ mended: [], act: null, paths: [] });
    expect(everyFile(vault.root)).toEqual(once);
  });

  it('with --dry-run prints a diff that git applies to the same end, and writes nothing', async () => {
    const before = everyFile(vault.root);
    const { out, err, exit } = await run('check', '--fix', '--dry-run');
    expect(everyFile(vault.root)).toEqual(before);
    expect([exit, err]).toEqual([2, 'Nothing was written.\n']);

    const copy = mkdtempSync(join(tmpdir(), 'throughline-diff-'));
    cpSync(vault.root, copy, { recursive: true });
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: copy, input: out });
    await run('check', '--fix');
    const [applied, fixed] = [copy, vault.root].map((root) => Object.values(everyFile(root)));
    rmSync(copy, { recursive: true, force: true });

    expect(applied).toEqual(fixed);
  });

  it('mends one finding in the way that was chosen', async () => {
    const { exit } = await run('check', '1000', '--kind', 'spec/unknown-status', '--fix', '--choice', 'planning');

    expect(exit).toBe(0);
    expect(text(EPIC)).toContain('**Status**: planning  \r\n');
  });

  it('refuses a choice that fits nothing, and options without --fix', async () => {
    expect((await run('check', '--fix', '--choice', 'nonsense')).err).toContain('No finding here has the choice');
    expect((await run('check', '--dry-run')).exit).toBe(1);
    expect((await run('check', '--kind', 'trace/missing-bak-link')).err).toContain('did you mean trace/missing-back-link');
  });

  it('narrows to a spec, a file or a folder', async () => {
    expect(codes((await json('check', '1000')).said.findings)).toEqual(['spec/unknown-status', 'text/crlf', 'trace/missing-back-link']);
    expect(codes((await json('check', 'specs/1000/1001/deliverables')).said.findings)).toEqual(['deliverable/unmarked']);
    expect((await run('check', '9999')).exit).toBe(1);
  });
});

describe('a baseline', () => {
  it('folds the faults it knows, also when lines moved, and not the new ones', async () => {
    const file = join(vault.device, 'known.json');
    expect((await run('check', '--write-baseline', file)).exit).toBe(0);
    writeFileSync(join(vault.root, EPIC), `${text(EPIC).replace('# Base\r\n', '# Base\r\n\r\nAn opening.\r\n')}\r\nSee [[nowhere]].\r\n`);

    const { exit, said } = await json('check', '--baseline', file);

    expect(exit).toBe(2);
    expect(codes(said.findings)).toEqual(['trace/broken-link']);
    expect(said['known']).toBeGreaterThan(3);
  });

  it('lets a check pass that knows every fault, and refuses what is no baseline', async () => {
    const file = join(vault.device, 'known.json');
    await run('check', '--write-baseline', file);
    expect((await run('check', '--baseline', file)).exit).toBe(0);

    writeFileSync(file, 'nonsense');
    expect((await run('check', '--baseline', file)).err).toContain('The baseline was not read.');
    expect((await run('check', '--baseline', 'gone.json')).exit).toBe(1);
  });
});

describe('links --status', () => {
  it('says of every link of the trace whether it holds', async () => {
    const { out } = await run('links', '--status');

    expect(out).toMatch(/broken +specs\/1000\/1001\/spec\.md +parent +specs\/1000\/epic\.md/);
    expect(out).toMatch(/covers +specs\/1000\/1001\/context\.md +journal +specs\/1000\/1001\/spec\.md/);
  });
});

describe('a folder that cannot be read', () => {
  it('is a finding, so that what it holds is not missed in silence', async () => {
    const deep = `specs/${'a/'.repeat(205)}`;
    mkdirSync(join(vault.root, deep), { recursive: true });

    const { exit, said } = await json('check', '--kind', 'text/unread');
    const found = said.findings as unknown as { code: string; severity: string; path: string; message: string }[];

    expect(exit).toBe(2);
    expect(found.map(({ code, severity, path }) => [code, severity, deep.startsWith(path)])).toEqual([['text/unread', 'error', true]]);
    expect(found[0]?.message).toBe('The folder was not read, so nothing is known of what it holds: It lies too deep.');
  });
});

describe('the pre-commit recipe of the manual', () => {
  it('stops a commit that makes the trace worse, and lets the others through', () => {
    const manual = readFileSync(new URL('../../docs/findings.md', import.meta.url), 'utf8');
    const recipe = /```sh\n(#!\/bin\/sh\n[^`]*throughline check[^`]*)```/.exec(manual)?.[1] ?? '';
    expect(recipe).not.toBe('');
    const git = (...words: string[]) => spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...words], {
      cwd: vault.root, encoding: 'utf8', env: { ...process.env, THROUGHLINE_HOME: vault.device, NO_COLOR: '1', PATH: `${vault.device}:${process.env['PATH'] ?? ''}` },
    });
    mkdirSync(vault.device, { recursive: true });
    const bin = join(vault.device, 'throughline');
    writeFileSync(bin, `#!/bin/sh\nexec "${process.execPath}" "${LAUNCHER}" "$@"\n`);
    chmodSync(bin, 0o755);
    git('init', '-q');
    const hook = join(vault.root, '.git/hooks/pre-commit');
    writeFileSync(hook, recipe);
    chmodSync(hook, 0o755);
    expect(spawnSync(bin, ['check', '--write-baseline', 'throughline-baseline.json'], { cwd: vault.root, env: { ...process.env, THROUGHLINE_HOME: vault.device } }).status).toBe(0);
    git('add', '-A');
    const known = git('commit', '-qm', 'Known faults');
    writeFileSync(join(vault.root, EPIC), `${text(EPIC)}\r\nSee [[nowhere]].\r\n`);
    git('add', '-A');
    const worse = git('commit', '-qm', 'Worse');

    expect([known.status, worse.status]).toEqual([0, 1]);
    expect(known.stderr).toContain('known before, folded');
    expect(worse.stderr).toContain('[[nowhere]] leads to no file of the vault.');
    expect(existsSync(join(vault.root, 'throughline-baseline.json'))).toBe(true);
  });
});
