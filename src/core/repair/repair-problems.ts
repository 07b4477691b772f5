import { problem } from '../problem';
import type { Failure } from '../problem';
import type { Finding } from '../trace/finding';
import type { FixChoice } from './fix';

const SHOWN = 5;

/** Why a finding is not mended. */
export const REPAIR_PROBLEMS = {
  noFix: ({ code }: Finding): Failure =>
    problem('fix/none', { what: 'Nothing was mended.', why: `No command can mend ${code}.`, next: 'docs/findings.md says what to do by hand.' }),
  choose: ({ path }: Finding, choices: readonly FixChoice[]): Failure => {
    const names = choices.slice(0, SHOWN).map(({ value }) => value).join(', ');
    const more = choices.length > SHOWN ? ` and ${choices.length - SHOWN} more` : '';
    if (choices.length === 0) return REPAIR_PROBLEMS.noCandidate(path);
    return problem('fix/choose', {
      what: `${path} was not mended.`,
      why: `A person has to choose: ${names}${more}.`,
      next: 'Choose one, on the command line with --choice.',
    });
  },
  noCandidate: (path: string): Failure =>
    problem('fix/no-candidate', { what: `${path} was not mended.`, why: 'Nothing in the vault fits.', next: 'Mend it by hand; docs/findings.md says how.' }),
  noSuchChoice: ({ path }: Finding, wanted: string): Failure =>
    problem('fix/unknown-choice', { what: `${path} was not mended.`, why: `${JSON.stringify(wanted.slice(0, 200))} is none of its choices.`, next: 'Ask for the choices again.' }),
  gone: ({ path }: Finding): Failure =>
    problem('fix/gone', { what: `${path} was not changed.`, why: 'The fault is not there any more.', next: 'Check again.' }),
  mergeMarkers: (path: string): Failure =>
    problem('fix/merge-markers', { what: `${path} was not changed.`, why: 'It holds an unfinished merge.', next: 'Solve the merge first, then try again.' }),
} as const;
