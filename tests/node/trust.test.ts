import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trustPartsOf } from '../../pkg/helper/src/node/trust-parts';
import type { TrustedWhole } from '../../pkg/helper/src/node/trust-parts';
import { readsOf } from '../../pkg/helper/src/node/trust-parts-reads';
import { TrustStore } from '../../pkg/helper/src/node/trust-store';
import { commandText, explainTrust } from '../../pkg/helper/src/node/trust-store-explain';
import { vaultPath } from '../../src/core/vault/paths';
import { compile } from '../../src/core/workflow/compile';
import type { Definition } from '../../src/core/workflow/definition';
import { readDefinition } from '../../src/core/workflow/read-definition';
import { trustHash } from '../../src/core/workflow/trust';
import { failed, fine } from './rollback-bench';

let home = '';
let vault = '';

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-trust-')));
  vault = join(home, 'vault');
  for (const tool of ['git', 'bash', 'make', 'node', 'npm', 'python3', 'cargo', 'sudo', 'claude', 'echo', 'sh']) put(join(home, 'bin', tool), '#!/bin/sh\n', 0o755);
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

function put(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode });
  chmodSync(path, mode);
}

function file(path: string, text: string, mode = 0o644): void {
  put(join(vault, path), text, mode);
}

function definitionAt(path: string): Definition {
  const place = vaultPath(path);
  if (!place.ok) throw new Error(path);
  const { definition, mistakes } = readDefinition(readFileSync(join(vault, path), 'utf8'), place.value);
  if (definition === null) throw new Error(JSON.stringify(mistakes));
  return definition;
}

function wholeOf(name: string, steps: string, includes: readonly string[] = []): TrustedWhole {
  file(`workflows/${name}.yaml`, `workflow: ${name}\ntype: sequential\n${steps}`);
  const others = new Map(includes.map((one) => [one, definitionAt(`workflows/${one}.yaml`)]));
  const definition = definitionAt(`workflows/${name}.yaml`);
  const commands = { agents: new Map([['*', ['claude', '-p', 'Use the {name} agent for this task: {task}. Options: {options}']]]), skills: new Map([['*', ['claude', '-p', 'Follow .claude/skills/{name}/SKILL.md for: {targets}. Options: {options}']]]) };
  const { plan, mistakes } = compile(definition, { workflow: (one) => others.get(one) ?? null, workflowNames: includes, commands, hosts: [], reachesOthers: false });
  if (plan === null) throw new Error(JSON.stringify(mistakes));
  return fine(trustPartsOf(definition, plan, { root: vault, vault, include: (one) => others.get(one) ?? null, path: join(home, 'bin') }));
}

function named(whole: TrustedWhole, kind: string): readonly string[] {
  return whole.parts.filter((part) => part.kind === kind).map(({ name }) => name).sort();
}

function body(whole: TrustedWhole, kind: string, name: string): string {
  return whole.parts.find((part) => part.kind === kind && part.name === name)!.body.toString('utf8');
}

describe('what trust covers', () => {
  it('is the same on every machine: argv as written, and one hash over all parts', () => {
    const whole = wholeOf('hello', 'steps:\n  - id: say\n    run: [echo, hi]\n');

    expect(whole.parts.map(({ kind, name, body: bytes }) => [kind, name, bytes.toString('utf8')])).toEqual([
      ['workflow', 'workflows/hello.yaml', 'workflow: hello\ntype: sequential\nsteps:\n  - id: say\n    run: [echo, hi]\n'],
      ['options', 'say', '{"shell":false}'],
      ['command', 'say', '["echo","hi"]'],
    ]);
    expect(whole.parts[0]!.sha256).toBe('113c40d5769daf0b9a2cffb266c1dea117f0aaaeb663d0cfdb1347e78208dd46');
    expect(whole.sha256).toBe(trustHash(whole.parts));
    expect(whole.programs).toEqual([{ name: 'echo', path: join(home, 'bin', 'echo') }]);
  });

  it('holds scripts behind interpreters, wrappers and shells, makefiles, package.json, undo, checks and lists', () => {
    for (const one of ['a.sh', 'b.py', 'sub/c.js', 'Makefile', 'sub/package.json', 'tools/x', 'extra/1.txt', 'extra/deep/2.txt']) file(one, one, 0o755);
    const whole = wholeOf('all', `checks:
  clean: [bash, -e, a.sh]
covers: [extra]
steps:
  - id: py
    run: [python3, -W, ignore, b.py, --flag]
  - id: js
    cwd: sub
    run: [sudo, -n, node, --require, x, c.js]
  - id: make
    run: [make, all]
  - id: npm
    run: [npm, --prefix, sub, run, build]
  - id: own
    run: [./tools/x, "{{target}}"]
    deploy: true
    undo: [bash, undo.sh]
    env: { A: "1", T: { secret: nas } }
  - id: shell
    shell: true
    run: "cd x && sh ./a.sh | node sub/c.js"
inputs:
  target: x
validation:
  - bash a.sh
`);

    expect(named(whole, 'file')).toEqual(['Makefile', 'a.sh', 'b.py', 'extra/1.txt', 'extra/deep/2.txt', 'sub/c.js', 'sub/package.json', 'tools/x', 'undo.sh']);
    expect(named(whole, 'command')).toEqual(['#checks.clean', '#validation.1', 'js', 'make', 'npm', 'own', 'own#undo', 'py', 'shell']);
    expect(body(whole, 'env', 'own')).toBe('{"A":"1","T":{"secret":"nas"}}');
    expect(body(whole, 'options', 'own')).toBe('{"deploy":true,"shell":false}');
    expect(whole.absent).toEqual(['undo.sh']);
    expect(whole.programs.map(({ name }) => name).sort()).toEqual(['bash', 'make', 'node', 'npm', 'python3', 'sh', 'sudo']);
  });

  it('reads words that no file could have as a name', () => {
    const script = 'a'.repeat(300);
    file('real.js', '1');

    expect(wholeOf('long', `steps:\n  - id: say\n    run: [node, -e, "${script}", real.js/x, "b/${script}/${script}"]\n  - id: line\n    shell: true\n    run: real.js/x ${script}/y\n`).commands.map(({ besides }) => besides)).toEqual([[], []]);
  });

  it('holds other workflows with their commands, under the step that starts them', () => {
    file('workflows/inner.yaml', 'workflow: inner\ntype: sequential\nsteps:\n  - id: a\n    run: [git, status]\n');
    const whole = wholeOf('outer', 'steps:\n  - id: go\n    workflow: inner\n', ['inner']);

    expect(named(whole, 'include')).toEqual(['workflows/inner.yaml']);
    expect(named(whole, 'command')).toEqual(['go', 'go/a']);
  });

  it('finds no program in the vault, in relative folders of PATH, or by a link into the vault, and follows no other link', () => {
    file('bin/evil', '#!/bin/sh\n', 0o755);
    symlinkSync(join(vault, 'bin'), join(home, 'linked'));
    put(join(home, 'real', 'tool-2'), '#!/bin/sh\n', 0o755);
    symlinkSync(join(home, 'real', 'tool-2'), join(home, 'bin', 'tool'));
    const definition = (): TrustedWhole => {
      file('workflows/p.yaml', 'workflow: p\ntype: sequential\nsteps:\n  - id: a\n    run: [evil]\n  - id: b\n    run: [tool]\n');
      const one = definitionAt('workflows/p.yaml');
      const { plan } = compile(one, { workflow: () => null, workflowNames: [], commands: { agents: new Map(), skills: new Map() }, hosts: [], reachesOthers: false });
      return fine(trustPartsOf(one, plan!, { root: vault, vault, include: () => null, path: ['.', 'bin', join(vault, 'bin'), join(home, 'linked'), join(home, 'bin')].join(':') }));
    };

    expect(definition().programs).toEqual([{ name: 'evil', path: null }, { name: 'tool', path: join(home, 'bin', 'tool') }]);
  });

  it('counts what links in a covered folder lead to, and refuses folders behind them', () => {
    file('tests/run.py', 'import conftest\n');
    file('notes/harmless.py', 'x = 1\n');
    const whole = (): TrustedWhole => wholeOf('linked', 'covers: [tests]\nsteps:\n  - id: a\n    run: [python3, tests/run.py]\n');
    const before = whole();

    symlinkSync('../notes/harmless.py', join(vault, 'tests/conftest.py'));
    const linked = whole();
    file('notes/harmless.py', 'x = 2\n');
    const edited = whole();

    expect(named(linked, 'file')).toEqual(['tests/conftest.py', 'tests/run.py']);
    expect(new Set([before.sha256, linked.sha256, edited.sha256]).size).toBe(3);
    symlinkSync('../notes', join(vault, 'tests/more'));
    expect(whole).toThrow('trust/linked-folder');
  });

  it('is refused where bytes cannot be covered', () => {
    file('big.sh', 'x'.repeat(5 * 1024 * 1024 + 1));
    expect(() => wholeOf('big', 'steps:\n  - id: a\n    run: [bash, big.sh]\n')).toThrow('trust/too-large');
    expect(() => wholeOf('out', 'covers: [../x]\nsteps:\n  - id: a\n    run: [git, status]\n')).toThrow('trust/outside');
    expect(() => wholeOf('in', 'inputs:\n  p: x\nsteps:\n  - id: a\n    run: ["{{p}}", status]\n')).toThrow('trust/input-program');
  });

  it.each([
    [['bash', '-ec', 'x'], []],
    [['bash', '--', 'x.sh'], [['x.sh']]],
    [['python3.12', 'x.py'], [['x.py']]],
    [['python3', '-m', 'http.server'], []],
    [['node', '-e', '1', 'x'], []],
    [['deno', 'run', '-A', 'x.ts'], [['x.ts']]],
    [['env', 'A=1', 'ruby', '-I', 'lib', 'x.rb'], [['x.rb']]],
    [['make', '-C', 'sub', '-f', 'my.mk'], [['sub/my.mk']]],
    [['make', '--file=x.mk'], [['x.mk']]],
    [['just', 'build'], [['justfile', '.justfile', 'Justfile']]],
    [['pwsh', '-File', 'x.ps1'], [['x.ps1']]],
    [['git', 'status'], []],
  ])('%j reads %j', (argv, files) => {
    expect(readsOf({ kind: 'argv', argv, line: 1 }).files).toEqual(files);
  });
});

describe('the trust store', () => {
  const TWO = 'steps:\n  - id: a\n    run: [bash, a.sh]\n';

  function store(): TrustStore {
    mkdirSync(join(home, 'device'), { recursive: true });
    return new TrustStore(join(home, 'device'));
  }

  it('lets nothing run that was not trusted, and what was trusted, as it was', () => {
    file('a.sh', 'echo one\n');
    const whole = wholeOf('w', TWO);
    expect(failed(store().check(whole))).toMatchObject({ code: 'trust/not-trusted', next: 'Read and trust it in a terminal: throughline trust w' });

    fine(store().grant({ whole, by: 'Anna', at: '2026-11-21T13:05:00.000Z', destructive: [] }));

    expect(fine(store().check(wholeOf('w', TWO)))).toMatchObject({ workflow: 'w', by: 'Anna', sha256: whole.sha256 });
    expect(JSON.parse(readFileSync(join(home, 'device', 'trust.json'), 'utf8'))).toMatchObject({ version: 1, trusted: [{ workflow: 'w', sha256: whole.sha256, at: '2026-11-21T13:05:00.000Z', by: 'Anna' }] });
  });

  it('refuses after one byte of a script changed, and shows the lines', () => {
    file('a.sh', 'set -e\necho one\nexit\n');
    fine(store().grant({ whole: wholeOf('w', TWO), by: 'Anna', at: '2026-11-21T13:05:00.000Z', destructive: [] }));
    file('a.sh', 'set -e\necho two\nexit\n');
    const now = wholeOf('w', TWO);

    expect(failed(store().check(now))).toMatchObject({ code: 'trust/changed', why: 'It changed since you trusted it: file a.sh changed.' });
    expect(fine(store().differences(now))).toEqual([{ kind: 'file', name: 'a.sh', change: 'changed', lines: [{ mark: ' ', text: 'set -e' }, { mark: '-', text: 'echo one' }, { mark: '+', text: 'echo two' }, { mark: ' ', text: 'exit' }, { mark: ' ', text: '' }] }]);
  });

  it('refuses when a program is found elsewhere, or not at all', () => {
    file('a.sh', 'x');
    const whole = wholeOf('w', TWO);
    fine(store().grant({ whole, by: 'Anna', at: 'now', destructive: [] }));

    expect(failed(store().check({ ...whole, programs: [{ name: 'bash', path: '/tmp/bash' }] })).code).toBe('trust/program-moved');
    rmSync(join(home, 'bin', 'bash'));
    expect(failed(store().check(wholeOf('w', TWO))).code).toBe('trust/program-moved');
  });

  it('takes trust back, and forgets the bytes that nothing needs', () => {
    file('a.sh', 'x');
    const whole = wholeOf('w', TWO);
    fine(store().grant({ whole, by: 'Anna', at: 'now', destructive: [] }));

    expect(fine(store().revoke('w'))).toBe(true);
    expect(fine(store().revoke('w'))).toBe(false);
    expect(failed(store().check(whole)).code).toBe('trust/not-trusted');
    expect(fine(store().differences(whole)).every(({ change }) => change === 'added')).toBe(true);
  });

  it('falls back on the generation before when its file is damaged, and leaves a newer one alone', () => {
    file('a.sh', 'x');
    const whole = wholeOf('w', TWO);
    fine(store().grant({ whole, by: 'Anna', at: '1', destructive: [] }));
    fine(store().grant({ whole, by: 'Anna', at: '2', destructive: [] }));
    writeFileSync(join(home, 'device', 'trust.json'), '{"version":1,"trusted":[{"workflow":"w","sha256":"0","trusted":true}]}');
    expect(fine(store().recordOf('w'))?.at).toBe('1');

    writeFileSync(join(home, 'device', 'trust.json'), '{"version":2}');
    expect(failed(store().check(whole)).code).toBe('device/newer');
  });
});

describe('the prompt before trust', () => {
  it('says in plain words what is covered, what is not, and what destroys', () => {
    file('data.sql', 'x');
    const whole = wholeOf('w', `steps:
  - id: build
    run: [cargo, build]
  - id: wipe
    run: [sudo, -n, git, clean, -fdx]
  - id: load
    run: [bash, -e, later.sh, --from=data.sql]
`);

    const { commands, files, destructive, warnings } = explainTrust(whole, []);

    expect(commands.map(({ text }) => text)).toEqual(['cargo build', 'sudo -n git clean -fdx', 'bash -e later.sh --from=data.sql']);
    expect(files.map(({ name, absent }) => [name, absent])).toEqual([['workflows/w.yaml', false], ['later.sh', true]]);
    expect(destructive).toMatchObject([{ step: 'wipe', kind: 'git clean -f', argv: ['git', 'clean', '-fdx'] }]);
    expect(warnings).toContain('build also reads Cargo.toml, build.rs and the source of its crates. Trust does not cover that: who can change it decides what runs. Name files under covers: to include them.');
    expect(warnings).toContain('load also reads data.sql. Trust does not cover that: who can change it decides what runs. Name files under covers: to include them.');
    expect(warnings).toContain('later.sh does not exist yet. When it appears, you are asked again.');
  });

  it.each<[string, string, readonly string[]]>([
    ['find -exec', '[find, ., -exec, ./tool.sh, "{}", ";"]', ['tool.sh']],
    ['find -execdir behind sudo', '[sudo, -n, find, ., -execdir, bash, tool.sh, "{}", +]', ['tool.sh']],
    ['node --require', '[node, --require, ./hook, --require, ./hooks, main.js]', ['hook.js', 'hooks/index.js', 'main.js']],
    ['node --import=', '[node, --import=./hook.js, main.js]', ['hook.js', 'main.js']],
    ['xargs', '[xargs, --max-args, "5", ./tool.sh]', ['tool.sh']],
    ['env', '[env, -i, A=1, ./tool.sh]', ['tool.sh']],
    ['flock', '[flock, -w, "5", lock, ./tool.sh]', ['tool.sh']],
    ['npm exec', '[npm, exec, --, node, main.js]', ['main.js', 'package.json']],
    ['make', '[make, all]', ['Makefile']],
    ['uv run', '[uv, run, python3, main.py]', ['main.py']],
  ])('covers what a launcher starts: %s', (_, run, covered) => {
    for (const name of ['tool.sh', 'hook.js', 'hooks/index.js', 'main.js', 'main.py', 'Makefile', 'package.json']) file(name, 'x');
    const { files } = explainTrust(wholeOf('w', `steps:\n  - id: go\n    run: ${run}\n`), []);

    expect(files.map(({ name }) => name).filter((name) => name !== 'workflows/w.yaml').sort()).toEqual(covered);
  });

  it.each([
    ['[npx, --yes, cowsay, moo]', 'the program cowsay of node_modules or the registry'],
    ['[npm, exec, cowsay]', 'the program cowsay of node_modules or the registry'],
    ['[pnpm, dlx, cowsay]', 'the program cowsay of node_modules or the registry'],
    ['[uvx, ruff]', 'the program ruff of the package index'],
    ['[node, -r, dotenv/config, main.js]', 'the module dotenv/config, which it loads first'],
    ['[env, "NODE_OPTIONS=--require=./hook.js", node, main.js]', 'what the variable NODE_OPTIONS names'],
    ['[env, LD_PRELOAD=/tmp/x.so, ls]', 'what the variable LD_PRELOAD names'],
    ['[make, all]', 'what the recipes of its makefile start, and what it includes'],
    ['[git, commit, -m, x]', 'the hooks of its repository'],
    ['[git, -c, core.pager=less, log]', 'programs that its -c settings name'],
    ['[git, bisect, run, ./tool.sh]', 'the program behind bisect run'],
    ['[tar, --checkpoint-action=exec=sh x.sh, -xf, a.tar]', 'the program that its options start'],
    ['[find, ., -exec, npx, cowsay, ";"]', 'the program cowsay of node_modules or the registry'],
  ])('names what a launcher starts and trust does not cover: %s', (run, uncovered) => {
    const { warnings } = explainTrust(wholeOf('w', `steps:\n  - id: go\n    run: ${run}\n`), []);

    expect(warnings.filter((warning) => warning.startsWith('go also reads ')).join()).toContain(uncovered);
  });

  it('has nothing to add to a program that starts no other', () => {
    expect(explainTrust(wholeOf('w', 'steps:\n  - id: go\n    run: [git, status]\n  - id: list\n    run: [find, ., -name, x]\n'), []).warnings.filter((warning) => warning.includes('also reads'))).toEqual([]);
  });

  it('says what a step is given: variables, and secrets by their names', () => {
    const { warnings } = explainTrust(wholeOf('w', 'steps:\n  - id: up\n    run: [echo, hi]\n    env: { TO: "a b\u202e", KEY: { secret: nas.token }, LD_PRELOAD: x }\n'), ['SSH_AUTH_SOCK', 'LD_PRELOAD', 'GH\nTOKEN']);

    expect(warnings).toEqual(['Every step is given of your variables: SSH_AUTH_SOCK, GH\\u{a}TOKEN.', "up is given KEY, the secret nas.token; TO='a b\\u{202e}'."]);
  });

  it('shows a name in one line, whatever is in it', () => {
    const whole = wholeOf('w', 'covers: ["a\\nIt would run:"]\nsteps:\n  - id: up\n    run: [echo, hi]\n    env: { A: "1\\nb" }\n');
    const { files, warnings } = explainTrust(whole, []);

    expect([...files.map(({ name }) => name), ...warnings].filter((line) => line.includes('\n'))).toEqual([]);
    expect(files.map(({ name }) => name)).toContain('a\\u{a}It would run:');
  });

  it('shows hidden characters instead of printing them', () => {
    expect(commandText({ kind: 'argv', argv: ['echo', 'a\u202eb', '\u001b[2K', "it's"], line: 1 })).toBe(`echo 'a\\u{202e}b' '\\u{1b}[2K' 'it'\\''s'`);
  });
});
