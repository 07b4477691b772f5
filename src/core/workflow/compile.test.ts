import { describe, expect, it } from 'vitest';
import { path } from '../../../tests/builders/index-of';
import { compile } from './compile';
import type { Surroundings } from './compile';
import type { Definition } from './definition';
import { lintDefinition } from './lint-definition';
import { readDefinition } from './read-definition';
import { bumped, bumpFor, compareVersions } from './version';

function definitionOf(text: string): Definition {
  const name = /^workflow: ([\w.-]+)/m.exec(text)?.[1] ?? '';
  const { definition, mistakes } = readDefinition(text, path(`workflows/${name}.yaml`));
  if (definition === null) throw new Error(JSON.stringify(mistakes));
  return definition;
}

const around = (others: readonly string[] = [], rest: Partial<Surroundings> = {}): Surroundings => {
  const all = new Map(others.map((text) => [definitionOf(text).name, definitionOf(text)]));
  return {
    workflow: (name) => all.get(name) ?? null,
    workflowNames: [...all.keys()],
    commands: { agents: new Map([['*', ['claude', '-p', 'Act as {name}. Task: {task}']]]), skills: new Map([['fmt', ['fmt', '{targets}', '--json={options}']]]) },
    hosts: ['zephyrus'],
    reachesOthers: false,
    ...rest,
  };
};

const codes = (text: string, surroundings = around()): string[] => compile(definitionOf(text), surroundings).mistakes.map(({ code }) => code);
const planOf = (text: string, surroundings = around()) => compile(definitionOf(text), surroundings).plan;
const steps = (lines: string): string => `workflow: w\nsteps:\n${lines}`;

describe('compiling', () => {
  it('numbers steps through all phases', () => {
    const plan = planOf('workflow: h\nphases:\n  - name: a\n    steps: [{run: x}, {run: y}]\n  - name: b\n    steps: [{run: z}]\n');

    expect(plan?.phases.map((phase) => phase.steps)).toEqual([[1, 2], [3]]);
    expect(plan?.steps.map(({ number, id, phase }) => [number, id, phase])).toEqual([[1, 'step-1', 0], [2, 'step-2', 0], [3, 'step-3', 1]]);
  });

  it('makes commands of agents and skills, from this device alone', () => {
    const plan = planOf(steps('  - agent: auditor\n    task: look; rm -rf /\n  - skill: fmt\n    targets: [a, b]\n    options: {deep: true}\n'));

    expect(plan?.steps.map(({ work }) => (work.kind === 'command' && work.command.kind === 'argv' ? work.command.argv : null))).toEqual([
      ['claude', '-p', 'Act as auditor. Task: look; rm -rf /'],
      ['fmt', 'a b', '--json={"deep":"true"}'],
    ]);
  });

  it('says how to set the command of a skill that this device does not know', () => {
    expect(compile(definitionOf(steps('  - skill: other\n')), around()).mistakes).toMatchObject([{ code: 'workflow/no-skill', suggestion: expect.stringContaining('device') as string }]);
  });

  it('takes other workflows in, and refuses circles', () => {
    const inner = 'workflow: inner\nsteps:\n  - run: a\n';
    expect(planOf(steps('  - workflow: inner\n'), around([inner]))?.steps[0]?.work).toMatchObject({ kind: 'workflow', plan: { workflow: 'inner', steps: [{ number: 1 }] } });
    expect(codes(steps('  - workflow: none\n'))).toEqual(['workflow/unknown-workflow']);
    expect(codes('workflow: a\nsteps:\n  - workflow: b\n', around(['workflow: a\nsteps:\n  - workflow: b\n', 'workflow: b\nsteps:\n  - workflow: a\n']))).toEqual(['workflow/cycle']);
  });

  it.each([
    ['phase-1-complete', { kind: 'workflow', workflow: 'phase-1-critical' }],
    ['Phase 1 Complete', { kind: 'workflow', workflow: 'phase-1-critical' }],
    ['phase-1-critical-complete', { kind: 'workflow', workflow: 'phase-1-critical' }],
    ['lint-ok', { kind: 'check', name: 'lint-ok' }],
  ])('reads the prerequisite %s', (text, expected) => {
    const surroundings = around(['workflow: phase-1-critical\nsteps:\n  - run: a\n', 'workflow: phase-10\nsteps:\n  - run: a\n']);

    expect(planOf(`workflow: w\nprerequisites: ["${text}"]\nchecks:\n  lint-ok: npm run lint\nsteps:\n  - run: a\n`, surroundings)?.prerequisites).toMatchObject([expected]);
  });

  it('names both ways for a prerequisite that is neither', () => {
    const found = compile(definitionOf('workflow: w\nprerequisites: [magic]\nsteps:\n  - run: a\n'), around());

    expect(found.mistakes).toMatchObject([{ code: 'workflow/prerequisite', suggestion: expect.stringMatching(/checks:.*-complete/) as string }]);
  });

  it.each([
    ['  - run: a\n    host: hetzner\n', ['workflow/host']],
    ['  - run: a\n    host: zephyrus\n', []],
    ['  - id: a\n    run: a\n    condition: b.status == "success"\n  - id: b\n    run: b\n', ['workflow/condition']],
    ['  - run: a\n    condition: inputs.x == "1"\n', ['workflow/condition']],
  ])('checks %j against its surroundings', (lines, expected) => {
    expect(codes(steps(lines))).toEqual(expected);
  });
});

describe('lints', () => {
  const lints = (text: string): string[] => lintDefinition(definitionOf(text)).map(({ code, line }) => `${code} ${line}`);
  const good = 'workflow: w\nrecovery_strategy: checkpoint\nvalidation: [true]\n';

  it('find nothing in a careful workflow', () => {
    expect(lints(`${good}steps:\n  - run: make\n    checkpoint: true\n  - run: deploy now\n    deploy: true\n    undo: deploy back\n`)).toEqual([]);
  });

  it.each([
    [`${good}steps:\n  - run: make\n  - run: git push\n`, 'workflow/no-checkpoint 6'],
    [`${good}steps:\n  - run: make\n    on_failure: {retry: 2}\n`, 'workflow/not-repeatable 5'],
    [`${good}steps:\n  - run: x\n    deploy: true\n`, 'workflow/no-undo 5'],
    [`${good}steps:\n  - run: sudo reboot\n`, 'workflow/sudo 5'],
    [`${good}on_success: [sudo reboot]\nsteps:\n  - run: a\n`, 'workflow/sudo 4'],
    ['workflow: w\nvalidation: [true]\nsteps:\n  - run: a\n', 'workflow/no-rollback 1'],
    ['workflow: w\nrecovery_strategy: checkpoint\nphases:\n  - name: a\n    steps: [{run: x}]\n  - name: b\n    steps: [{run: y}]\n', 'workflow/no-validation 4'],
    [`${good}version: 1.0.0\nchangelog:\n  - 1.1.0: more\nsteps:\n  - run: a\n`, 'workflow/changelog 6'],
    [`${good}version: 2.0.0\nchangelog:\n  - 1.1.0: more\nsteps:\n  - run: a\n`, 'workflow/changelog 6'],
  ])('in %j find %s', (text, expected) => {
    expect(lints(text)).toContain(expected);
  });

  it('let sudo pass that asks for no password', () => {
    expect(lints(`${good}steps:\n  - run: sudo -n reboot\n`)).toEqual([]);
  });
});

describe('versions', () => {
  it('are ordered by their numbers', () => {
    expect(['1.10.0', '1.9.0', '1.0.0-rc.1', '1.0.0', '0.9.9'].sort(compareVersions)).toEqual(['0.9.9', '1.0.0-rc.1', '1.0.0', '1.9.0', '1.10.0']);
  });

  const base = 'workflow: w\nsteps:\n  - id: a\n    run: x\n';
  it.each([
    ['workflow: w\nsteps:\n  - id: b\n    run: x\n', 'major'],
    ['workflow: w\ntype: parallel\nsteps:\n  - id: a\n    run: x\n', 'major'],
    [`${base}inputs:\n  host: {required: true}\n`, 'major'],
    [`${base}  - id: b\n    run: y\n`, 'minor'],
    ['workflow: w\nsteps:\n  - id: a\n    run: x --fast\n', 'patch'],
    [`description: other\n${base}`, 'none'],
  ] as const)('a change to %j is %s', (text, bump) => {
    expect(bumpFor(definitionOf(base), definitionOf(text))).toBe(bump);
  });

  it('go up', () => {
    expect([bumped('1.2.3', 'major'), bumped('1.2.3', 'minor'), bumped('1.2.3', 'patch'), bumped('1.2.3', 'none'), bumped(null, 'patch')]).toEqual(['2.0.0', '1.3.0', '1.2.4', '1.2.3', '0.1.0']);
  });
});
