import type { Definition, StepDefinition } from './definition';

/** Orders versions by their three numbers; one before a dash comes before the release. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  for (let at = 0; at < 3; at++) {
    const difference = (a.numbers[at] ?? 0) - (b.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.tail === b.tail) return 0;
  if (a.tail === '') return 1;
  return b.tail === '' || a.tail < b.tail ? -1 : 1;
}

function partsOf(version: string): { readonly numbers: readonly number[]; readonly tail: string } {
  const dash = version.indexOf('-');
  const plain = dash < 0 ? version : version.slice(0, dash);
  return { numbers: plain.split('.').map((part) => Number.parseInt(part, 10) || 0), tail: dash < 0 ? '' : version.slice(dash + 1) };
}

export type Bump = 'major' | 'minor' | 'patch' | 'none';

/** Which number a change asks for: structure that others lean on, something new, or a detail. */
export function bumpFor(before: Definition, after: Definition): Bump {
  const [old, now] = [stepsOf(before), stepsOf(after)];
  const gone = [...old.keys()].some((id) => !now.has(id));
  const inputsBroken = before.inputs.some(({ name }) => !after.inputs.some((input) => input.name === name)) || after.inputs.some(({ name, required }) => required && !before.inputs.some((input) => input.name === name && input.required));
  if (gone || before.type !== after.type || before.name !== after.name || inputsBroken || !samePhases(before, after)) return 'major';
  if ([...now.keys()].some((id) => !old.has(id)) || after.inputs.length > before.inputs.length) return 'minor';
  return meaningOf(before) === meaningOf(after) ? 'none' : 'patch';
}

/** The version that a bump leads to; `0.1.0` where there was none. */
export function bumped(version: string | null, bump: Bump): string {
  if (version === null) return '0.1.0';
  const [major = 0, minor = 0, patch = 0] = partsOf(version).numbers;
  if (bump === 'major') return `${major + 1}.0.0`;
  if (bump === 'minor') return `${major}.${minor + 1}.0`;
  return bump === 'patch' ? `${major}.${minor}.${patch + 1}` : version;
}

function stepsOf({ phases }: Definition): ReadonlyMap<string, StepDefinition> {
  return new Map(phases.flatMap(({ steps }) => steps.map((step) => [step.id, step] as const)));
}

function samePhases(before: Definition, after: Definition): boolean {
  const names = (one: Definition): string => one.phases.map(({ name, type }) => `${name ?? ''}:${type}`).join('|');
  return names(before) === names(after);
}

/** Everything but places, versions and words about the workflow. */
function meaningOf({ phases, checks, validation, onSuccess, onFailure, prerequisites, recovery, inputs }: Definition): string {
  return JSON.stringify({ phases, checks, validation, onSuccess, onFailure, prerequisites, recovery, inputs }, (key, value: unknown) => (key === 'line' ? undefined : value instanceof Map ? [...value] : value));
}
