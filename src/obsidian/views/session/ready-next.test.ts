import { describe, expect, it } from 'vitest';
import type { Spec } from '../../../core/spec/spec';
import type { Context } from '../../../core/trace/trace';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import { breadcrumb } from './breadcrumb';
import { readyNext } from './ready-next';

function path(text: string): VaultPath {
  const made = vaultPath(text);
  if (!made.ok) throw new Error(made.problem.why);
  return made.value;
}

function spec(id: string, more: Partial<Spec> = {}): Spec {
  return {
    id, type: 'task', title: `Spec ${id}`, status: 'planning', statusText: null, path: path(`specs/${id}.md`), parent: null, children: [], context: null,
    layout: 'nested', ownsFolder: false, criteria: [], created: null, updated: null, parentTie: null, aliases: [], dependencies: [], dependents: [], deliverables: [], meaning: null, unreadable: null, ...more,
  };
}

function on(...ids: readonly string[]): Spec['dependencies'] {
  return ids.map((id) => ({ spec: path(`specs/${id}.md`), text: id, by: 'wiki', form: 'list', isAlone: true, line: 1, tie: null }));
}

function ready(specs: readonly Spec[], open: readonly string[] = []): readonly string[] {
  const contexts = new Map<VaultPath, Context>();
  for (const one of open) contexts.set(path(one), { open: true } as unknown as Context);
  return readyNext({ specs: new Map(specs.map((one) => [one.path, one])), contexts }, 9).map(({ spec: { id }, why }) => `${id} ${why}`);
}

describe('what is ready next', () => {
  it('is a planned spec whose dependencies are completed', () => {
    const done = spec('1', { status: 'completed' });
    expect(ready([done, spec('2', { dependencies: on('1') }), spec('3', { dependencies: on('2') }), spec('4', { dependencies: on('nowhere') })])).toEqual(['2 Planned, its dependency is completed']);
  });

  it('is first a spec in work on which no session is open', () => {
    const context = path('specs/context.md');
    const specs = [spec('1'), spec('2', { status: 'implementing' }), spec('3', { status: 'implementing', context })];
    expect(ready(specs, ['specs/context.md'])).toEqual(['2 Implementing, no session open', '1 Planned']);
  });

  it('is the part rather than the whole', () => {
    const whole = spec('1', { status: 'implementing', children: [path('specs/2.md')] });
    const part = spec('2', { children: [path('specs/3.md')], status: 'blocked' });
    expect(ready([whole, part, spec('3')])).toEqual(['3 Planned']);
  });

  it('is never a spec that cannot be read, is blocked or is done', () => {
    expect(ready([spec('1', { unreadable: 'odd' }), spec('2', { status: 'blocked' }), spec('3', { status: 'completed' }), spec('4', { status: null })])).toEqual([]);
  });
});

describe('the way down to a spec', () => {
  it('starts at the epic, and ends where parents form a circle', () => {
    const [one, two, three] = [spec('1'), spec('2', { parent: path('specs/1.md') }), spec('3', { parent: path('specs/2.md') })];
    const specs = new Map([one, two, three].map((each) => [each.path, each]));
    expect(breadcrumb({ specs }, three).map(({ id }) => id)).toEqual(['1', '2', '3']);
    const round = spec('1', { parent: path('specs/3.md') });
    expect(breadcrumb({ specs: new Map(specs).set(round.path, round) }, three).map(({ id }) => id)).toEqual(['1', '2', '3']);
  });
});
