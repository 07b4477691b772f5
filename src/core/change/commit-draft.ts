import { cutTo, plainWords } from '../evidence/plain-words';
import type { Change, DiffRecord } from './change';
import type { PlannedCommit } from './commit-plan';

export interface MessageChoices {
  /** What stands in the brackets; null takes the feature's name. */
  readonly scope: string | null;
  /** Issue to be closed, as it is written there: `12` or `ABC-12`. */
  readonly closes: string | null;
  /** `Name <mail>`; null writes no such line. */
  readonly coAuthor: string | null;
}

const SUBJECT_LENGTH = 72;
const MOST_POINTS = 12;

/** A message in the manner of Conventional Commits, from the versions, tasks and validations that the change's folder tells of. */
export function draftCommitMessage(change: Change, commit: PlannedCommit, choices: MessageChoices): string {
  const subject = cutTo(`${typeOf(commit)}(${choices.scope ?? change.feature}): ${subjectOf(change, commit)}`, SUBJECT_LENGTH);
  const points = pointsOf(change, commit).slice(0, MOST_POINTS).map((point) => `- ${point}`);
  const trailers = [...(choices.closes === null ? [] : [`Closes ${/^\d/.test(choices.closes) ? '#' : ''}${choices.closes}`]), ...(choices.coAuthor === null ? [] : [`Co-Authored-By: ${choices.coAuthor}`])];
  return [subject, ...(points.length === 0 ? [] : ['', ...points]), ...trailers.flatMap((trailer) => ['', trailer])].join('\n');
}

const NOTES = /\.(?:md|txt|rst|adoc|diff)$/i;

function typeOf({ kind, paths }: PlannedCommit): string {
  return kind === 'specs' || paths.every((path) => NOTES.test(path) || path.endsWith('outcome.json')) ? 'docs' : 'feat';
}

function subjectOf({ proposal, feature }: Change, { kind, about }: PlannedCommit): string {
  const words = lowerFirst(firstLine(plainWords(proposal?.request ?? '')) || feature.replaceAll('-', ' '));
  if (kind === 'specs') return `specs for ${words}`;
  if (kind === 'file') return `${words} (${about.slice(about.lastIndexOf('/') + 1)})`;
  return kind === 'feature' ? `${words} (${about})` : words;
}

function firstLine(text: string): string {
  const line = text.split('\n').find((one) => one.trim() !== '') ?? '';
  return line.replace(/^["'\s]{1,9}/, '').replace(/["'.\s]{1,9}$/, '');
}

function lowerFirst(words: string): string {
  const [first = ''] = words.split(' ');
  return /^\p{Lu}[\p{Ll}'’-]{0,80}$/u.test(first) ? first.charAt(0).toLowerCase() + words.slice(1) : words;
}

function pointsOf(change: Change, { kind, paths }: PlannedCommit): string[] {
  const specs = change.diffs.flatMap((diff) => versionPoint(diff) ?? []);
  const tasks = (change.implementation?.tasks ?? []).filter(({ isDone }) => isDone);
  const own = kind === 'all' || kind === 'implementation' ? tasks : tasks.filter(({ changed }) => changed.some(({ path }) => paths.includes(path)));
  const done = own.map(({ text }) => plainWords(text));
  const validated = (change.validation?.results ?? []).filter(({ status }) => status === 'PASS').map(({ name }) => name);
  const last = validated.length === 0 ? [] : [`Validated with ${validated.join(', ')}`];
  if (kind === 'specs') return specs;
  return [...(kind === 'all' ? specs : []), ...cut(done, MOST_POINTS - last.length - (kind === 'all' ? specs.length : 0)), ...last];
}

/** What does not fit is counted. */
function cut(points: readonly string[], most: number): string[] {
  if (points.length <= most) return [...points];
  const kept = Math.max(0, most - 1);
  return [...points.slice(0, kept), `${String(points.length - kept)} more tasks`];
}

function versionPoint({ spec, to, path }: DiffRecord): string | null {
  const name = (spec ?? path).slice((spec ?? path).lastIndexOf('/') + 1).replace(/\.diff\.md$/, '.md');
  return to === null ? `Updated ${name}` : `Updated ${name} to v${to.replace(/^v/i, '')}`;
}
