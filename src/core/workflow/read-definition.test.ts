import { describe, expect, it } from 'vitest';
import { spentTime } from '../../../tests/spent-time';
import { path } from '../../../tests/builders/index-of';
import { readDefinition } from './read-definition';
import type { ReadDefinition } from './read-definition';

const read = (text: string): ReadDefinition => readDefinition(text, path(`workflows/${/^workflow: ([\w.-]+)/m.exec(text)?.[1] ?? 'w'}.yaml`));
const mistakes = (text: string): string[] => read(text).mistakes.map(({ code, line, column }) => `${code} ${line}:${column}`);
const step = (lines: string): string => `workflow: w\nsteps:\n  - ${lines.replaceAll('\n', '\n    ')}\n`;
const firstStep = (lines: string) => read(step(lines)).definition?.phases[0]?.steps[0];

describe('a sequential workflow', () => {
  const { definition, mistakes: found } = read(`workflow: phase-1-critical
type: sequential
steps:
  - agent: structure-validator
    task: move-laptop-offload-client
  - agent: structure-validator
    task: create-module-defaults
  - agent: testing
    task: run-flake-check
`);

  it('has its steps in order, with ids by their place', () => {
    expect(found).toEqual([]);
    expect(definition?.phases.map(({ name, type, maxConcurrent }) => ({ name, type, maxConcurrent }))).toEqual([{ name: null, type: 'sequential', maxConcurrent: 1 }]);
    expect(definition?.phases[0]?.steps.map(({ id, name, line }) => `${id} ${name} ${line}`)).toEqual([
      'step-1 move-laptop-offload-client 4',
      'step-2 create-module-defaults 6',
      'step-3 run-flake-check 8',
    ]);
  });
});

describe('a parallel workflow', () => {
  it('says how many run at once, and when it goes on', () => {
    const { definition, mistakes: found } = read('workflow: p\ntype: parallel\nmax_concurrent: 3\nsteps:\n  - agent: a\n    task: x\nsync_point: all-complete\n');

    expect(found).toEqual([]);
    expect(definition?.phases[0]).toMatchObject({ type: 'parallel', maxConcurrent: 3, sync: { kind: 'all' } });
  });

  it.each([
    ['any-complete', { kind: 'any' }],
    ['fail-fast', { kind: 'fail-fast' }],
    ['2-of', { kind: 'n-of', count: 2 }],
    ['2', { kind: 'n-of', count: 2 }],
  ])('waits as %s says', (word, sync) => {
    expect(read(`workflow: p\ntype: parallel\nsync_point: ${word}\nsteps:\n  - run: a\n`).definition?.phases[0]?.sync).toEqual(sync);
  });
});

describe('a hybrid workflow', () => {
  it('has phases, and numbers its steps through all of them', () => {
    const { definition, mistakes: found } = read(`workflow: complete-module-refactor
type: hybrid
phases:
  - name: validation
    type: sequential
    steps:
      - agent: structure-validator
        task: validate-current-state
      - skill: module-validate
        targets: all

  - name: refactoring
    type: parallel
    max_concurrent: 3
    steps:
      - skill: default-nix-create
        targets: all-categories
`);

    expect(found).toEqual([]);
    expect(definition?.phases.map(({ name, steps }) => [name, ...steps.map(({ id }) => id)])).toEqual([
      ['validation', 'step-1', 'step-2'],
      ['refactoring', 'step-3'],
    ]);
    expect(definition?.phases[0]?.steps[1]?.work).toMatchObject({ kind: 'skill', skill: 'module-validate', targets: ['all'] });
  });
});

describe('a workflow with everything around its steps', () => {
  const { definition, mistakes: found } = read(`workflow: my-workflow
description: "Brief description"
version: 1.0.0
type: sequential

prerequisites:
  - phase-1-complete
  - flake-check-passing

steps:
  - id: step-1
    type: agent
    agent: agent-name
    task: task-name
    config:
      option1: value1

  - id: step-2
    type: skill
    skill: skill-name
    options:
      option1: value1

validation:
  - nix flake check
  - nixos-rebuild test

on_success:
  - git commit -m "Workflow completed"
  - notify: success

on_failure:
  - git reset --hard HEAD
  - notify: failure
`);

  it('is read without a mistake', () => {
    expect(found).toEqual([]);
    expect(definition).toMatchObject({ version: '1.0.0', prerequisites: ['phase-1-complete', 'flake-check-passing'] });
    expect(definition?.phases[0]?.steps.map(({ work }) => work)).toMatchObject([
      { kind: 'agent', agent: 'agent-name', task: 'task-name', options: new Map([['option1', 'value1']]) },
      { kind: 'skill', skill: 'skill-name', options: new Map([['option1', 'value1']]) },
    ]);
  });

  it('knows what its commands mean', () => {
    expect(definition?.validation).toMatchObject([{ kind: 'command', command: { kind: 'argv', argv: ['nix', 'flake', 'check'] } }, { kind: 'command' }]);
    expect(definition?.onSuccess).toMatchObject([{ kind: 'commit', message: 'Workflow completed' }, { kind: 'notify', what: 'success' }]);
    expect(definition?.onFailure).toMatchObject([{ kind: 'restore' }, { kind: 'notify', what: 'failure' }]);
  });
});

describe('composition and versions', () => {
  it('reads workflows as steps, with conditions', () => {
    const { definition, mistakes: found } = read(`workflow: meta-workflow
type: sequential
steps:
  - id: phase-1
    type: workflow
    workflow: phase-1-critical
  - id: phase-2
    type: workflow
    workflow: phase-2-structural
    condition: phase-1.status == "success"
`);

    expect(found).toEqual([]);
    expect(definition?.phases[0]?.steps[1]).toMatchObject({ work: { kind: 'workflow', workflow: 'phase-2-structural' }, condition: 'phase-1.status == "success"' });
  });

  it('reads the changelog', () => {
    const { definition } = read('workflow: v\nversion: 2.1.3\nchangelog:\n  - 2.1.3: Fixed validation step timeout\n  - 2.0.0: Restructured (BREAKING)\nsteps:\n  - run: a\n');

    expect(definition?.changelog.map(({ version, text }) => `${version}|${text}`)).toEqual(['2.1.3|Fixed validation step timeout', '2.0.0|Restructured (BREAKING)']);
  });
});

describe('a step', () => {
  it('may be tried again', () => {
    expect(firstStep('run: a\non_failure:\n  retry: 3\n  backoff: exponential\n  delay: 5s\n  cap: 2m\n  jitter: true')?.retry).toEqual({ times: 3, backoff: 'exponential', delaySeconds: 5, capSeconds: 120, jitter: true });
  });

  it('takes its command as words, as a line, or as a script for a shell', () => {
    expect(firstStep('run: [echo, "a b"]')?.work).toMatchObject({ command: { kind: 'argv', argv: ['echo', 'a b'] } });
    expect(firstStep('run: echo "a b"')?.work).toMatchObject({ command: { kind: 'argv', argv: ['echo', 'a b'] } });
    expect(firstStep('run: a | b\nshell: true')?.work).toMatchObject({ command: { kind: 'shell', script: 'a | b' } });
  });

  it('takes variables, and secrets by name', () => {
    expect([...(firstStep('run: a\nenv:\n  HOST: nas\n  TOKEN:\n    secret: NAS_TOKEN')?.env ?? [])]).toEqual([
      ['HOST', { kind: 'text', text: 'nas' }],
      ['TOKEN', { kind: 'secret', name: 'NAS_TOKEN' }],
    ]);
  });

  it('inherits what the workflow says for all', () => {
    expect(read('workflow: w\ntimeout: 10m\nhost: nas\nenv:\n  A: b\nsteps:\n  - run: a\n').definition?.phases[0]?.steps[0]).toMatchObject({ timeoutSeconds: 600, host: 'nas', env: new Map([['A', { kind: 'text', text: 'b' }]]) });
  });
});

describe('mistakes', () => {
  it('name the line of dots that stands for something, and what to write', () => {
    const { definition, mistakes: found } = read('workflow: resilient-workflow\ntype: sequential\nrecovery_strategy: checkpoint\n\nsteps:\n  - id: step-1\n    checkpoint: true\n    ...\n');

    expect(definition).toBeNull();
    expect(found).toMatchObject([{ code: 'workflow/placeholder', line: 8, column: 5, suggestion: expect.stringContaining('run:') as string }]);
  });

  it('are all found at once', () => {
    expect(mistakes('workflow: W!\ntype: other\nmax_concurent: 3\nsteps:\n  - id: a\n  - run: x | y\n  - run: a\n    agent: b\n')).toEqual([
      'workflow/name 1:11',
      'workflow/value 2:7',
      'workflow/unknown-key 3:16',
      'workflow/no-work 5:5',
      'workflow/needs-shell 6:10',
      'workflow/two-works 7:5',
    ]);
  });

  it.each([
    ['a: [', 'workflow/yaml'],
    ['steps:\n  - run: a\n', 'workflow/no-name'],
    ['workflow: w\n', 'workflow/no-steps'],
    ['workflow: w\ntype: hybrid\n', 'workflow/no-phases'],
    ['workflow: w\nworkflow: w\nsteps:\n  - run: a\n', 'workflow/duplicate-key'],
    [step('run: a\ncondition: 1 +'), 'workflow/condition'],
    [step('run: a\ntimeout: soon'), 'workflow/duration'],
    [step('run: a\nenv:\n  A B: c'), 'workflow/env'],
    [step('id: "a b"\nrun: a'), 'workflow/step-id'],
    [step('type: agent\nrun: a'), 'workflow/step-type'],
    [step('id: x\nrun: a\n') + '  - id: x\n    run: b\n', 'workflow/duplicate-step'],
    ['workflow: w\nversion: one\nsteps:\n  - run: a\n', 'workflow/version'],
    ['workflow: w\nsteps: a\n', 'workflow/value'],
    ['x'.repeat(300_000), 'workflow/too-large'],
    [`workflow: w\nsteps:\n${'  - &a run\n'.repeat(60)}`, 'workflow/aliases'],
  ])('of %j are seen', (text, code) => {
    expect(read(text).mistakes.map((one) => one.code)).toContain(code);
    expect(read(text).definition).toBeNull();
  });

  it('say when the name is another than the file\'s', () => {
    expect(readDefinition('workflow: a\nsteps:\n  - run: x\n', path('workflows/b.yaml')).mistakes.map(({ code }) => code)).toEqual(['workflow/name-differs']);
  });

  it('tell where a file nests without end', () => {
    const { mistakes } = readDefinition(`workflow: a\nsteps: ${'{'.repeat(40_000)}`, path('workflows/a.yaml'));

    expect(mistakes.map(({ code, line }) => [code, line])).toEqual([['workflow/yaml', 2]]);
  });

  it('cost no time on hostile files', () => {
    const spent = spentTime();
    for (const text of ['[', '{', '- ', '&a *a ', 'a: ', '"'].map((part) => part.repeat(40_000))) read(text);
    read(Array.from({ length: 20_000 }, (_, at) => `k${at}: 1`).join('\n'));

    expect(spent()).toBeLessThan(15_000);
  });
});

describe('a file that grows without end when it is followed', () => {
  const nested = (form: (inner: string) => string): string => Array.from({ length: 12 }, (_, at) => `x${at + 1}: &_${at + 1} ${form(`*_${at}`)}\n`).join('');
  const lists = `x0: &_0 [x, x]\n${nested((inner) => `[${Array.from({ length: 8 }, () => inner).join(', ')}]`)}`;
  const tables = `x0: &_0 { x: x }\n${nested((inner) => `{ ${Array.from({ length: 8 }, (_, at) => `k${at}: ${inner}`).join(', ')} }`)}`;

  it.each([
    ['lists of lists', `workflow: w\n${lists}steps: *_12\n`],
    ['tables of tables', `workflow: w\n${tables}covers: *_12\ninputs: *_12\nsteps:\n  - { id: a, agent: b, task: c, config: *_12, options: *_12, env: *_12 }\n`],
    ['one value, everywhere', `workflow: w\nx: &_ x\nobjectives:\n${' - *_\n'.repeat(40_000)}`],
    ['names that repeat each other within fifty', `workflow: w\na0: &a0 [x, x]\n${Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}, *a${at}]\n`).join('')}steps: *a9\n`],
  ])('is refused soon: %s', (_, text) => {
    const spent = spentTime();

    expect(read(text).definition).toBeNull();
    expect(spent()).toBeLessThan(4_000);
  });

  it('tells no more mistakes than a person reads, and never leaves out that there is an error', () => {
    const found = read(`workflow: w\n${Array.from({ length: 500 }, (_, at) => `unknown${at}: 1\n`).join('')}steps: []\n`).mistakes;

    expect(found.length).toBeLessThanOrEqual(201);
    expect(found.some(({ severity }) => severity === 'error')).toBe(true);
    expect(read(`workflow: w\nsteps:\n  - id: a\n    run: "${"\\'".repeat(1_000)}"\n`).mistakes.length).toBeLessThanOrEqual(201);
  });

  it('may repeat a value as people do', () => {
    const { definition, mistakes: found } = read(`workflow: w\ntype: sequential\nsteps:\n  - { id: a, run: [echo], env: &e { A: "1" } }\n${Array.from({ length: 20 }, (_, at) => `  - { id: b${at}, run: [echo], env: *e }\n`).join('')}`);

    expect([found.filter(({ severity }) => severity === 'error'), definition?.phases[0]?.steps.length]).toEqual([[], 21]);
  });
});
