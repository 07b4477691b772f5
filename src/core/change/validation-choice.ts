import type { ChangedFile } from '../evidence/changed-file';

/** A validation that runs when certain files changed: `specs/views/*.md changed`. */
export interface ConditionalValidation {
  readonly workflow: string;
  /** As written: globs, with the word changed behind them. */
  readonly when: string;
}

export interface ValidationRules {
  readonly required: readonly string[];
  readonly conditional: readonly ConditionalValidation[];
  /** With the option `--validation=minimal`: the required ones alone. */
  readonly isMinimal: boolean;
}

export interface ChosenValidation {
  readonly workflow: string;
  /** Why it is to run. */
  readonly reason: string;
}

export interface ValidationChoice {
  readonly run: readonly ChosenValidation[];
  /** Conditional ones that are not needed, with what they wait for. */
  readonly left: readonly ChosenValidation[];
}

/** Which validations a change needs, from the files that it changed. */
export function chooseValidations({ required, conditional, isMinimal }: ValidationRules, files: readonly Pick<ChangedFile, 'path' | 'inVault'>[]): ValidationChoice {
  const run = new Map(required.map((workflow) => [workflow, 'always'] as const));
  const chosen = new Map<string, string>(run);
  const left: ChosenValidation[] = [];
  for (const { workflow, when } of conditional) {
    const hit = isMinimal ? undefined : matching(when, files);
    if (hit !== undefined && !chosen.has(workflow)) chosen.set(workflow, `${hit} changed`);
    if (hit === undefined && !chosen.has(workflow)) left.push({ workflow, reason: isMinimal ? 'Only the required ones were asked for' : `No file fits: ${when}` });
  }
  return { run: [...chosen].map(([workflow, reason]) => ({ workflow, reason })), left };
}

function matching(when: string, files: readonly Pick<ChangedFile, 'path' | 'inVault'>[]): string | undefined {
  const globs = globsIn(when);
  return files.find(({ path, inVault }) => globs.some((glob) => fitsGlob(path, glob) || (inVault !== null && fitsGlob(inVault, glob))))?.path;
}

/** The globs of a condition: words with a slash, a star or an ending, apart by blanks, commas or "or". */
export function globsIn(when: string): string[] {
  return when.split(/[\s,]{1,20}/).map((word) => word.replace(/["'`]/g, '')).filter((word) => /[/*?]|\.[A-Za-z0-9]{1,8}$/.test(word));
}

/** True when a path fits a glob: `*` within a name, `**` over folders, `?` one sign. A glob without a slash fits the name alone. */
export function fitsGlob(path: string, glob: string): boolean {
  const subject = glob.includes('/') ? path.split('/') : [path.slice(path.lastIndexOf('/') + 1)];
  return fitsParts(subject, glob.split('/'));
}

/** Parts against parts, each pair looked at once. */
function fitsParts(path: readonly string[], glob: readonly string[]): boolean {
  let reach = new Set([0]);
  for (const part of glob) {
    const next = new Set<number>();
    for (const at of reach) {
      if (part === '**') for (let to = at; to <= path.length; to++) next.add(to);
      else if (at < path.length && fitsName(path[at] ?? '', part)) next.add(at + 1);
    }
    reach = next;
  }
  return reach.has(path.length);
}

function fitsName(name: string, glob: string): boolean {
  let reach = new Set([0]);
  for (const sign of glob) {
    const next = new Set<number>();
    for (const at of reach) {
      if (sign === '*') for (let to = at; to <= name.length; to++) next.add(to);
      else if (at < name.length && (sign === '?' || name.charAt(at) === sign)) next.add(at + 1);
    }
    reach = next;
  }
  return reach.has(name.length);
}
