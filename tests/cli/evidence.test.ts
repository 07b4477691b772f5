import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readXml } from '../../pkg/helper/src/node/read-xml';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SPEC = 'notes/specs/1000/1001/1014.spec.md';
const CONTEXT = 'notes/specs/1000/1001/1014.context.md';

let scratch = '';
let repository = '';

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'throughline-evidence-'));
  repository = join(scratch, 'repository');
  mkdirSync(join(repository, 'services'), { recursive: true });
  cpSync(join(ROOT, 'test-vault/specs'), join(repository, 'notes/specs'), { recursive: true });
  write('services/api.ts', 'one\ntwo\nthree\n');
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Anna');
  git('config', 'user.email', 'anna@example.org');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'start', '--date', '2020-01-01T10:00:00');
  throughline('trust', '--repository', '--yes');
  throughline('work', '1014');
}, 60_000);
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

function git(...argv: string[]): string {
  const env = { ...process.env, GIT_COMMITTER_DATE: '2020-01-01T10:00:00', GIT_CONFIG_GLOBAL: '/dev/null' };
  return execFileSync('git', argv, { cwd: repository, encoding: 'utf8', env });
}

function throughline(...words: string[]): { code: number; out: string; err: string } {
  return throughlineWith('', ...words);
}

function throughlineWith(input: string, ...words: string[]): { code: number; out: string; err: string } {
  const env = { ...process.env, THROUGHLINE_HOME: join(scratch, 'device'), THROUGHLINE_SESSION: '', NO_COLOR: '1' };
  const ended = spawnSync(process.execPath, [join(ROOT, 'pkg/helper/bin/throughline.mjs'), ...words], { cwd: join(repository, 'notes'), env, encoding: 'utf8', input, timeout: 30_000 });
  return { code: ended.status ?? -1, out: ended.stdout, err: ended.stderr };
}

function json(...words: string[]): Record<string, unknown> {
  const { out, err } = throughline(...words, '--json');
  if (out === '') throw new Error(err);
  return JSON.parse(out) as Record<string, unknown>;
}

function write(path: string, text: string): void {
  writeFileSync(join(repository, path), text);
}

function read(path: string): string {
  return readFileSync(join(repository, path), 'utf8');
}

/** The keys of an example of the manual, in any depth, as one sorted list. */
function keysOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.slice(0, 1).flatMap((one: unknown) => keysOf(one, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${at}.${key}`)).sort();
}

function exampleOf(line: string): unknown {
  const manual = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8');
  const from = manual.indexOf('```json\n', manual.indexOf(`session is open: \`throughline ${line}\``)) + 8;
  return JSON.parse(manual.slice(from, manual.indexOf('\n```', from)));
}

describe('a session in a trusted repository', () => {
  it('lists what changed and is not logged, logs it, and commits it without pushing', () => {
    write('services/api.ts', 'zero\none\ntwo\nthree\n');
    write('services/new.ts', 'x\n');
    write(SPEC, read(SPEC).replace('## Acceptance Criteria', '## Acceptance Criteria\n- [ ] Hidden folders are counted'));

    const listed = json('changes', '1014');
    expect(listed).toMatchObject({ files: [{ path: 'services/api.ts', change: 'modified', added: 1, inVault: null, isOpen: true }, { path: 'services/new.ts', change: 'created' }], drafts: ['Added acceptance criterion "Hidden folders are counted"'] });
    const example = exampleOf('changes 1014 --json') as Record<string, unknown>;
    expect(keysOf({ ...listed, commits: example['commits'] })).toEqual(keysOf(example));

    expect(throughline('changes', '1014', '--log', 'all', '--accept', '1').code).toBe(0);
    expect(read(CONTEXT)).toContain('  - Modified `services/api.ts` (+1, -0)\n');
    expect(json('changes', '1014')).toMatchObject({ files: [], drafts: [] });

    const preview = json('commit', '1014', '--dry-run');
    expect(keysOf({ ...preview, remarks: [] })).toEqual(keysOf(exampleOf('commit 1014 --dry-run --json')));
    expect(git('log', '--oneline').trim().split('\n')).toHaveLength(1);

    const done = json('commit', '1014', '--message', 'feat(1014): count hidden folders', '--path', 'services/api.ts');
    expect(git('log', '-1', '--format=%s').trim()).toBe('feat(1014): count hidden folders');
    expect(git('show', '--name-only', '--format=').trim()).toBe('services/api.ts');
    expect(read(CONTEXT)).toContain(`- \`${String(done['hash'])}\`: feat(1014): count hidden folders ^e-`);
    expect(git('status', '--porcelain')).toContain('?? services/new.ts');
  }, 60_000);

  it('is checked for commits that nobody made and for lines of code that moved', () => {
    throughline('log', '1014', '--kind', 'commit', 'Gone', '--hash', 'deadbee');
    throughline('log', '1014', '--kind', 'implement', '--modified', 'services/api.ts:2', 'the first');
    throughline('code-lines', '1014', '--remember');
    write('services/api.ts', `new\n${read('services/api.ts')}`);

    const findings = json('check')['findings'];
    expect(findings).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'journal/unknown-commit', about: 'deadbee' }), expect.objectContaining({ code: 'code/line-moved', about: 'services/api.ts:2' })]));
    expect(throughline('code-lines', '1014', '--heal').out).toContain('services/api.ts:2 is now line 3');
    expect(JSON.stringify(json('check')['findings'])).not.toContain('code/line');
  }, 60_000);

  it('takes in a JUnit report, and refuses one that would grow', () => {
    write('junit.xml', '<?xml version="1.0"?><testsuites time="1.5"><testsuite name="api &amp; store"><testcase name="reads"/><testcase name="writes"><failure message="no route"><![CDATA[<at> line 3]]></failure></testcase></testsuite></testsuites>');

    expect(json('import', '../junit.xml', '--spec', '1014')).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
    expect(read(CONTEXT)).toContain('  - api & store: ❌ 1 passed, 1 failed\n  - writes: ❌ no route\n');

    write('bomb.xml', '<!DOCTYPE a [<!ENTITY b "cccccccccc">]><testsuites>&b;</testsuites>');
    expect(throughline('import', '../bomb.xml', '--spec', '1014')).toMatchObject({ code: 1, err: expect.stringContaining('document type') as string });
  }, 60_000);
});

describe('a file that is named on the command line', () => {
  const report = '<testsuites><testsuite name="api"><testcase name="reads"/></testsuite></testsuites>';

  it.runIf(process.platform !== 'win32')('is not waited for when it is a pipe, nor read without end', () => {
    execFileSync('mkfifo', [join(scratch, 'pipe')]);
    for (const path of [join(scratch, 'pipe'), '/dev/zero']) {
      expect(throughline('import', path, '--spec', '1014').err).toContain('It is no plain file.');
      expect(throughline('check', '--baseline', path).err).toContain('It is no plain file.');
    }
  }, 60_000);

  it('may be standard input', () => {
    expect(throughlineWith(report, 'import', '-', '--spec', '1014')).toMatchObject({ code: 0, out: expect.stringContaining('Imported standard input: 1 test, 0 failed') as string });
    throughline('check', '--write-baseline', join(scratch, 'baseline.json'));
    const known = readFileSync(join(scratch, 'baseline.json'), 'utf8');
    expect(throughlineWith(known, 'check', '--baseline', '-').code).toBe(0);
  }, 60_000);

  it('does not begin a completed spec again beside an import', () => {
    write('late.xml', report);
    write('notes/specs/1000/9901.spec.md', '---\ntype: feature\nid: 9901\nstatus: completed\n---\n# Done long ago\n');
    const before = read('notes/specs/1000/9901.spec.md');

    expect(throughline('import', '../late.xml', '--spec', '9901', '--start')).toMatchObject({ code: 1, err: expect.stringContaining('throughline work 9901 --spec-status implementing') as string });
    expect(read('notes/specs/1000/9901.spec.md')).toBe(before);
    rmSync(join(repository, 'notes/specs/1000/9901.spec.md'));
  }, 60_000);
});

describe('XML of strangers', () => {
  it.each([
    ['cut off', '<testsuites><testsuite>'],
    ['nested without end', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`],
    ['an entity of its own', '<!ENTITY x "y"><testsuites/>'],
    ['no XML', 'hello'],
  ])('is refused: %s', (_, text) => {
    expect(readXml(text)).toMatchObject({ ok: false, problem: { code: 'report/xml-refused' } });
  });

  it('keeps unknown entities as they are written, and markup in plain text does not count', () => {
    expect(readXml('<a b="&x;&#65;"><!-- <c> --><![CDATA[<d>]]></a>')).toMatchObject({ value: { name: 'a', attributes: { b: '&x;A' }, text: '<d>' } });
  });
});

describe('completing a spec', () => {
  it('asks the repository for the commit that is to show it, and keeps the reason', () => {
    const entry = throughline('log', '1014', '--kind', 'commit', '--hash', 'deadbee1', 'Count').out.trim();
    throughline('tick', '1014', '1', '--evidence', entry);

    const refused = throughline('set', '1014', 'status=completed');
    const finish = throughline('finish', '1014', '--spec-status', 'completed');
    const done = throughline('set', '1014', 'status=completed', '--reason', 'Seen by hand');

    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('1 criterion ticked without evidence') as string]);
    expect([finish.code, finish.err]).toEqual([1, expect.stringContaining('(the repository has no commit deadbee1)') as string]);
    expect([done.code, read(CONTEXT)]).toEqual([0, expect.stringContaining('\n  - Why: Seen by hand\n') as string]);
    expect(throughline('set', '1014', 'status=blocked', '--reason', 'x').err).toContain('(cli/usage)');
  });
});
