import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everyFile } from './every-file';
import { LAUNCHER, startThroughline, throughline } from './spawned';
import { STORAGE_VAULT, vaultOnDisk, type VaultOnDisk } from './storage-vault';

let vault: VaultOnDisk;

beforeEach(() => {
  vault = vaultOnDisk(STORAGE_VAULT);
});

afterEach(() => {
  vault.close();
});

const run = (...words: string[]) => throughline(vault, words);
const text = (path: string) => readFileSync(join(vault.root, path), 'utf8');
const CONTEXT = 'specs/1000/1001/1011.context.md';

describe('the main job, from an empty folder', () => {
  it('leaves specs, a journal, a marked script and a trace that holds', () => {
    const fresh = vaultOnDisk({});
    const go = (...words: string[]) => throughline(fresh, ['--vault', fresh.root, ...words]);
    const steps = [
      ['new', 'epic', '--title', 'Foundation'],
      ['new', 'feature', '--parent', '1000', '--title', 'Storage', '--criterion', 'Mount survives reboot'],
      ['new', 'task', '--parent', '1001', '--title', 'NAS mount'],
      ['work', '1001', '--title', 'NAS mount', '--participants', 'User, Claude'],
      ['log', '1001', '--kind', 'plan', 'Use NFS'],
      ['log', '1001', '--kind', 'test', 'Integration', '--pass', 'Connection', '--warn', 'Speed: slow'],
      ['deliver', '1001', 'deliverables/scripts/nas-setup.sh', '--description', 'Mounts the NAS'],
      ['tick', '1001', '1'],
      ['finish', '1001', '--status', 'completed', '--summary', 'Mounted at boot.'],
      ['check'],
    ];

    const exits = steps.map((step) => go(...step).exit);

    const journal = readFileSync(join(fresh.root, 'specs/1000/1001/context.md'), 'utf8');
    const script = readFileSync(join(fresh.root, 'specs/1000/1001/deliverables/scripts/nas-setup.sh'), 'utf8');
    fresh.close();
    expect(exits).toEqual(steps.map(() => 0));
    expect(script).toMatch(/^#!\/usr\/bin\/env sh\n# Spec: \[\[\.\.\/\.\.\/spec\|1001 - Storage\]\] @[0-9a-f]{12}\n# Context: /);
    for (const line of ['- Use NFS ^e-', '  - Connection: ✅', '  - Speed: ⚠️ slow', '**Status**: completed', 'Mounted at boot.', '- **Acceptance Criteria Met**: 1/1 ✅']) {
      expect(journal).toContain(line);
    }
  });

  it('is taken back act by act', () => {
    const before = text('specs/1000/1001/1011.spec.md');
    run('work', '1011');
    run('log', '1011', '--kind', 'plan', 'Use NFS');

    run('undo');
    run('undo');

    expect([existsSync(join(vault.root, CONTEXT)), text('specs/1000/1001/1011.spec.md')]).toEqual([false, before]);
  });
});

describe('a deliverable', () => {
  it('is taken off its lists, and is told where no list names it', () => {
    const taken = run('deliver', '1001', 'deliverables/scripts/nas-setup.sh', '--remove');
    const again = run('deliver', '1001', 'deliverables/scripts/nas-setup.sh', '--remove');

    expect([taken.exit, taken.out]).toEqual([0, expect.stringMatching(/taken off {2}specs\/1000\/1001\/deliverables\/scripts\/nas-setup\.sh {2}its mark went/) as string]);
    expect(text('specs/1000/1001/deliverables/scripts/nas-setup.sh')).not.toContain('Spec: [[');
    expect([again.exit, again.err]).toEqual([1, expect.stringContaining('1001 does not list specs/1000/1001/deliverables/scripts/nas-setup.sh.') as string]);
    expect(run('deliver', '1001', 'x.sh', '--remove', '--title', 'X').err).toContain('(cli/usage)');
    expect(run('deliver', '1001', 'services/x/', '--remove', '--into', 'X').err).toContain('(cli/usage)');
  });
});

describe('a service that the work goes into', () => {
  it('is told with the id of its spec', () => {
    expect(run('deliver', '1011', 'services/archive/', '--into', 'Archive').out).toContain('The work of 1011 goes into Archive: services/archive/\n');
  });
});

describe('standard streams', () => {
  it('hold JSON alone on standard output', () => {
    run('work', '1011');

    const { out } = run('log', '1011', '--kind', 'plan', 'One', '--json');

    expect(JSON.parse(out)).toMatchObject({ version: 1, entries: [{ already: false }] });
  });

  it('hold the id alone on standard output of log', () => {
    run('work', '1011');

    const { out } = run('log', '1011', '--kind', 'issue', 'It hangs');

    expect(out).toMatch(/^e-\d{8}-\d{4}-[0-9a-hjkmnp-tv-z]{6}\n$/);
  });

  it('hold a Problem as JSON on standard error', () => {
    const { exit, out, err } = run('status', '7777', '--json');

    expect([exit, out, (JSON.parse(err) as { code: string }).code]).toEqual([1, '', 'spec/unknown']);
  });

  it('give one entry a line from standard input', () => {
    run('work', '1011');

    const { out } = throughline(vault, ['log', '1011', '--kind', 'implement', '-'], { input: '- one\n\ntwo\n' });

    expect(out.trim().split('\n')).toHaveLength(2);
    expect(text(CONTEXT)).toMatch(/- one \^e-.*\n- two \^e-/);
  });

  it('end quietly when the reader goes away', async () => {
    for (let at = 0; at < 400; at++) writeFileSync(join(vault.root, `${at}.md`), `[[${'a long link target '.repeat(20)}]]\n`.repeat(20));
    const child = startThroughline(vault, ['links', '--json']);
    const warned: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => warned.push(chunk.toString()));

    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [exit] = (await once(child, 'exit')) as [number | null];

    expect([exit, warned.join('')]).toEqual([0, '']);
  });

  it.runIf(existsSync('/dev/full'))('say that the output could not be written, and fail', () => {
    const full = openSync('/dev/full', 'w');
    const done = spawnSync(process.execPath, [LAUNCHER, 'tree', '--vault', vault.root], { env: { ...process.env, THROUGHLINE_HOME: vault.device }, stdio: ['ignore', full, 'pipe'], encoding: 'utf8' });
    closeSync(full);

    expect([done.status, done.stderr]).toEqual([1, 'The output was not written in full.\nThe disk is full (ENOSPC).\nLead it to a place with room and rights, then try again.\n(cli/output)\n']);
  });

  it('carry no colour into a pipe', () => {
    expect(throughline(vault, ['tree'], { env: { NO_COLOR: '', FORCE_COLOR: '', CI: 'true' } }).out).not.toContain('\u001b');
  });
});

describe('a spec without an open session', () => {
  it.each([['finish', '1011'], ['pause', '1011']])('is not offered an option that %s does not take', (...words) => {
    const { err } = run(...words);

    expect([err.includes('throughline work 1011'), err.includes('--start')]).toEqual([true, false]);
  });

  it('is offered the option that log takes', () => {
    expect(run('log', '1011', '--kind', 'plan', 'x').err).toContain('add --start');
  });
});

describe('a folder that cannot be read', () => {
  it('is named on standard error, and the others are read', () => {
    mkdirSync(join(vault.root, ...Array.from({ length: 202 }, () => 'a')), { recursive: true });

    const { exit, out, err } = run('tree');

    expect([exit, out.includes('1011'), err]).toEqual([0, true, expect.stringMatching(/^a\/a.*a was not read: It lies too deep\.\n$/)]);
  });
});

describe('the old command', () => {
  it('does what spec-work does, and says on standard error what replaces it', () => {
    const done = run('run-task', '1011', '--status', '--json');

    expect(done.exit).toBe(0);
    expect(done.err).toContain('use "throughline spec-work"');
    expect(JSON.parse(done.out)).toEqual(JSON.parse(run('spec-work', '1011', '--status', '--json').out));
  });
});

describe('exit codes', () => {
  it('are 2 for findings', () => {
    expect(run('check').exit).toBe(2);
  });

  it('are 1 for a verb that does not exist, with the nearest one', () => {
    expect(run('stauts')).toMatchObject({ exit: 1, err: expect.stringContaining('throughline status') as string });
  });

  it('are 3 when nobody answers', () => {
    run('work', '1011');

    expect(run('ask', '1011', 'Go on?', '--option', 'yes', '--option', 'no', '--wait', '1s').exit).toBe(3);
  });

  it('are 130 after an interruption', async () => {
    run('work', '1011');
    const child = startThroughline(vault, ['ask', '1011', 'Go on?', '--option', 'yes', '--option', 'no', '--wait', '1m']);
    await once(child.stderr, 'data');

    child.kill('SIGINT');
    const [exit] = (await once(child, 'exit')) as [number | null];

    expect(exit).toBe(130);
  });
});

describe('waiting for an answer', () => {
  it('takes the tick that another device made in the note', async () => {
    run('work', '1011');
    const child = startThroughline(vault, ['ask', '1011', 'NFS or SMB?', '--option', 'nfs', '--option', 'smb', '--wait', '30s']);
    const said: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    await once(child.stderr, 'data');
    const note = join('specs/1000/1001/gates', readdirSync(join(vault.root, 'specs/1000/1001/gates'))[0] ?? '');

    writeFileSync(join(vault.root, note), text(note).replace(/- \[ \](?= \S+ smb)/, '- [x]'));
    const [exit] = (await once(child, 'exit')) as [number | null];

    expect([exit, (JSON.parse(said.join('')) as { answer: string }).answer]).toEqual([0, 'smb']);
    expect(text(note)).toMatch(/- Answer: smb, /);
  });
});

describe('the current session', () => {
  it('is the only open one', () => {
    run('work', '1011');

    expect(run('log', '--kind', 'plan', 'Use NFS').exit).toBe(0);
    expect(text(CONTEXT)).toContain('- Use NFS ^e-');
  });

  it('is never guessed between two', () => {
    run('work', '1011');
    run('work', '1001');

    expect(run('log', '--kind', 'plan', 'Use NFS')).toMatchObject({ exit: 1, err: expect.stringMatching(/1001 Storage Infrastructure.*1011 NAS mount|1011 NAS mount.*1001 Storage Infrastructure/) as string });
  });

  it('is not sought elsewhere when THROUGHLINE_SESSION names nothing, and the variable is named', () => {
    run('work', '1011');

    const { exit, err } = throughline(vault, ['log', '--kind', 'plan', 'x'], { env: { THROUGHLINE_SESSION: '7777' } });

    expect([exit, err]).toEqual([1, expect.stringContaining('THROUGHLINE_SESSION names 7777')]);
  });

  it('is what THROUGHLINE_SESSION names', () => {
    const session = /s-\d{8}-\d{4}-\w{6}/.exec(run('work', '1011').out)?.[0] ?? '';
    run('work', '1001');

    expect(throughline(vault, ['log', '--kind', 'plan', 'Use NFS'], { env: { THROUGHLINE_SESSION: session } }).exit).toBe(0);
    expect(text(CONTEXT)).toContain('- Use NFS ^e-');
  });
});

describe('a repository', () => {
  let repository: VaultOnDisk;
  const git = (...words: string[]) => execFileSync('git', ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.org', '-c', 'commit.gpgsign=false', ...words], { cwd: repository.root, stdio: 'pipe' });
  const go = (...words: string[]) => throughline(repository, words);

  beforeEach(() => {
    repository = vaultOnDisk(STORAGE_VAULT, { git: 'committed' });
    git('switch', '--quiet', '--create', 'feature/1011-nas-mount');
  });

  afterEach(() => {
    repository.close();
  });

  it('is not asked before it is trusted', () => {
    go('work', '1011');
    go('work', '1001');

    expect(go('log', '--kind', 'plan', 'Use NFS').exit).toBe(1);
  });

  it('names the current session by its branch once it is trusted', () => {
    go('trust', '--repository', '--yes');
    go('work', '1011');
    go('work', '1001');

    expect(go('log', '--kind', 'plan', 'Use NFS').exit).toBe(0);
    expect(readFileSync(join(repository.root, CONTEXT), 'utf8')).toContain('- Use NFS ^e-');
  });

  it('gives the commits since the session began, each once', () => {
    go('trust', '--repository', '--yes');
    go('work', '1011');
    git('commit', '--quiet', '--all', '--allow-empty', '--message', 'Mount the share');

    const first = go('log', '1011', '--kind', 'commit');
    const second = go('log', '1011', '--kind', 'commit');

    expect([first.exit, second.exit]).toEqual([0, 1]);
    expect(readFileSync(join(repository.root, CONTEXT), 'utf8')).toMatch(/- `[0-9a-f]{7}`: Mount the share \^e-/);
  });

  it('names our server among those of the project when asked to, and undo takes it away', () => {
    const file = join(repository.root, '.mcp.json');
    const shown = go('setup', 'claude-code', '--mcp', '--dry-run');
    const before = existsSync(file);
    go('setup', 'claude-code', '--mcp', '--yes');
    const servers = JSON.parse(readFileSync(file, 'utf8')) as { mcpServers: object };
    go('undo');

    expect([shown.out.includes('"throughline"'), before, Object.keys(servers.mcpServers), existsSync(file)]).toEqual([true, false, ['throughline'], false]);
  });

  it('gets the files for an agent after a yes, and undo takes them away', () => {
    const shown = go('setup', 'claude-code');
    const before = existsSync(join(repository.root, '.claude/commands/spec_work.md'));
    go('setup', 'claude-code', '--yes');
    const after = existsSync(join(repository.root, '.claude/commands/spec_work.md'));
    go('undo');

    expect([shown.exit, before, after, existsSync(join(repository.root, '.claude/commands/spec_work.md'))]).toEqual([0, false, true, false]);
  });
});

describe('bad input', () => {
  it.each(['../../etc/passwd', '1001/../../x', '..', '~/x', 'C:\\x', '%2e%2e/x'])('refuses the spec "%s" and touches nothing', (id) => {
    const before = everyFile(vault.root);

    const ends = [run('work', id), run('log', id, '--kind', 'plan', 'x', '--start'), run('set', id, 'status=completed')];

    expect(ends.map(({ exit }) => exit)).toEqual([1, 1, 1]);
    expect(everyFile(vault.root)).toEqual(before);
  });

  it('refuses a device folder inside the vault', () => {
    const ended = throughline(vault, ['log', '1001', '--kind', 'plan', 'x'], { env: { THROUGHLINE_HOME: join(vault.root, 'device') } });

    expect([ended.exit, existsSync(join(vault.root, 'device'))]).toEqual([1, false]);
  });
});

describe('other Nodes', () => {
  it('run the same bundle', () => {
    const found = spawnSync('node', ['--version'], { encoding: 'utf8' });
    const node = found.status === 0 ? 'node' : process.execPath;

    expect(throughline(vault, ['tree'], { node })).toMatchObject({ exit: 0, out: expect.stringContaining('1011 NAS mount') as string });
  });
});

describe('completion', () => {
  it('is a script that bash reads', () => {
    const script = run('completion', 'bash').out;

    const read = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });

    expect(read.error === undefined ? read.stderr : '').toBe('');
  });
});
