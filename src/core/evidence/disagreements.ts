import type { Spec, SpecStatus } from '../spec/spec';
import type { Context, Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import { counted } from './plain-words';

/** What a press does about one side of a disagreement. */
export type Settlement =
  | { readonly does: 'status'; readonly status: SpecStatus; readonly where: 'both' | 'spec' | 'context' }
  | { readonly does: 'finish-session' }
  | { readonly does: 'show-criteria' }
  | { readonly does: 'show-children' };

/** One of two things that cannot both be so, and the button that makes the other one so. */
export interface Side {
  readonly says: string;
  readonly button: string;
  readonly settlement: Settlement;
}

export type DisagreementKind = 'criteria-open' | 'session-open' | 'children-open' | 'all-met' | 'children-done' | 'work-began' | 'journal-differs';

/** A spec whose status is not what its criteria, its journal or its children say. */
export interface Disagreement {
  readonly kind: DisagreementKind;
  readonly spec: VaultPath;
  readonly specId: string;
  readonly title: string;
  /** The status, and what speaks against it. */
  readonly sides: readonly [Side, Side];
}

interface Situation {
  readonly spec: Spec;
  readonly context: Context | null;
  readonly children: readonly Spec[];
}

type Look = (situation: Situation) => readonly [DisagreementKind, readonly [Side, Side]] | null;

/** Every disagreement about the status of a spec, in path order. */
export function disagreementsOf(trace: Trace): readonly Disagreement[] {
  return [...trace.specs.values()].flatMap((spec) => disagreementsAbout(trace, spec));
}

export function disagreementsAbout(trace: Trace, spec: Spec): readonly Disagreement[] {
  const context = spec.context === null ? null : (trace.contexts.get(spec.context) ?? null);
  const children = spec.children.map((path) => trace.specs.get(path)).filter((child) => child !== undefined);
  return LOOKS.flatMap((look) => {
    const found = look({ spec, context, children });
    return found === null ? [] : [{ kind: found[0], spec: spec.path, specId: spec.id, title: spec.title, sides: found[1] }];
  });
}

const LOOKS: readonly Look[] = [criteriaOpen, sessionOpen, childrenOpen, allMet, childrenDone, workBegan, journalDiffers];

function criteriaOpen({ spec }: Situation): ReturnType<Look> {
  const open = openOf(spec);
  if (spec.status !== 'completed' || open === 0) return null;
  const button = open === 1 ? 'Look at it' : 'Look at them';
  return ['criteria-open', [says('completed', 'implementing'), { says: `${counted(open, 'criterion is', 'criteria are')} not ticked`, button, settlement: { does: 'show-criteria' } }]];
}

function sessionOpen({ spec, context }: Situation): ReturnType<Look> {
  if (spec.status !== 'completed' || context?.open !== true) return null;
  return ['session-open', [says('completed', 'implementing'), { says: 'A session is open in its journal', button: 'Finish session', settlement: { does: 'finish-session' } }]];
}

function childrenOpen({ spec, children }: Situation): ReturnType<Look> {
  const open = children.filter(({ status }) => status !== 'completed').length;
  if (spec.status !== 'completed' || open === 0) return null;
  const button = open === 1 ? 'Look at it' : 'Look at them';
  return ['children-open', [says('completed', 'implementing'), { says: `${open} of ${counted(children.length, 'spec')} below it ${open === 1 ? 'is' : 'are'} not completed`, button, settlement: { does: 'show-children' } }]];
}

function allMet({ spec, context, children }: Situation): ReturnType<Look> {
  const { done, total } = countsOf(spec);
  const isDone = total > 0 && done === total && context?.open !== true && children.every(({ status }) => status === 'completed');
  if (!isDone || spec.status === 'completed') return null;
  const words = total === 1 ? 'Its only criterion is ticked' : `All ${total} criteria are ticked`;
  return ['all-met', [reopened(spec), { says: words, button: 'Set to completed', settlement: status('completed', 'both') }]];
}

function childrenDone(situation: Situation): ReturnType<Look> {
  const { spec, context, children } = situation;
  const isDone = children.length > 0 && children.every((child) => child.status === 'completed') && context?.open !== true;
  if (!isDone || spec.status === 'completed' || openOf(spec) > 0 || allMet(situation) !== null) return null;
  const words = children.length === 1 ? 'The only spec below it is completed' : `All ${children.length} specs below it are completed`;
  return ['children-done', [reopened(spec), { says: words, button: 'Set to completed', settlement: status('completed', 'both') }]];
}

function workBegan({ spec, context }: Situation): ReturnType<Look> {
  const sessions = context?.sessions.length ?? 0;
  if (spec.status !== 'planning' || sessions === 0) return null;
  return ['work-began', [{ says: 'The spec says planning', button: 'Set to blocked', settlement: status('blocked', 'both') }, { says: `Its journal has ${counted(sessions, 'session')}`, button: 'Set to implementing', settlement: status('implementing', 'both') }]];
}

function journalDiffers({ spec, context }: Situation): ReturnType<Look> {
  const own = spec.status;
  const other = context?.status ?? null;
  if (own === null || other === null || own === other) return null;
  const take = (word: SpecStatus, where: 'spec' | 'context'): Side => ({
    says: `The ${where === 'context' ? 'spec' : 'journal'} says ${word}`,
    button: `Set the ${where === 'context' ? 'journal' : 'spec'} to ${word}`,
    settlement: status(word, where),
  });
  return ['journal-differs', [take(own, 'context'), take(other, 'spec')]];
}

function says(word: SpecStatus, instead: SpecStatus): Side {
  return { says: `The spec says ${word}`, button: `Set to ${instead}`, settlement: status(instead, 'both') };
}

/** A spec that is not done although everything says so lacks a criterion. */
function reopened(spec: Spec): Side {
  return { says: `The spec says ${spec.status ?? 'nothing'}`, button: 'Look at the criteria', settlement: { does: 'show-criteria' } };
}

function status(word: SpecStatus, where: 'both' | 'spec' | 'context'): Settlement {
  return { does: 'status', status: word, where };
}

/** Boxes that count are all but `-`. */
function countsOf({ criteria }: Spec): { readonly done: number; readonly total: number } {
  const counts = criteria.filter(({ mark }) => mark !== '-');
  return { done: counts.filter(({ mark }) => mark.toLowerCase() === 'x').length, total: counts.length };
}

function openOf(spec: Spec): number {
  const { done, total } = countsOf(spec);
  return total - done;
}
