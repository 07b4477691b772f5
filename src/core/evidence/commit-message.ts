import type { Entry, Session } from '../journal/journal';
import type { Spec } from '../spec/spec';
import type { ChangedFile } from './changed-file';
import { cutTo, plainWords } from './plain-words';

export interface MessageFacts {
  readonly spec: Pick<Spec, 'id' | 'title'>;
  readonly session: Pick<Session, 'title' | 'entries'>;
  /** What is going to be committed. */
  readonly files: readonly Pick<ChangedFile, 'path' | 'change'>[];
}

const SUBJECT_LENGTH = 72;
const LINE_LENGTH = 160;
const POINTS_AT_MOST = 12;
const USUAL_TITLE = 'Implementation Session';
const TOLD: readonly Entry['kind'][] = ['spec', 'implement', 'decision', 'resolution'];

/** A message in the manner of Conventional Commits, drafted from what the journal says since its last commit. */
export function draftMessage(facts: MessageFacts): string {
  const since = entriesSinceCommit(facts.session.entries);
  const points = since.filter(({ kind }) => TOLD.includes(kind)).map(pointOf).filter((line) => line !== '');
  const subject = cutTo(`${typeOf(facts.files, since)}(${facts.spec.id}): ${subjectWords(facts, points)}`, SUBJECT_LENGTH);
  const body = points.length > 1 || (points[0] !== undefined && !subject.endsWith(points[0])) ? [...points.slice(0, POINTS_AT_MOST).map((line) => `- ${line}`), ''] : [];
  return [subject, '', ...body, `Spec: ${facts.spec.id} ${facts.spec.title}`].join('\n');
}

/** Entries behind the last commit of the session, in the order of writing. */
export function entriesSinceCommit(entries: readonly Entry[]): readonly Entry[] {
  const inOrder = [...entries].sort((one, other) => stampOf(one).localeCompare(stampOf(other)));
  const last = inOrder.findLastIndex(({ kind }) => kind === 'commit' || kind === 'issue-commit');
  return inOrder.slice(last + 1);
}

function stampOf({ id }: Entry): string {
  return id?.slice(2, 15) ?? '';
}

function pointOf({ text }: Entry): string {
  return cutTo(plainWords(text.replace(/^\*{0,2}Resolution\*{0,2}:?\*{0,2}[ \t]{0,4}/i, '')), LINE_LENGTH);
}

function subjectWords({ session, spec }: MessageFacts, points: readonly string[]): string {
  const [only] = points;
  if (only !== undefined && points.length === 1) return lowerFirst(only);
  return lowerFirst(session.title === '' || session.title === USUAL_TITLE ? spec.title : session.title);
}

/** `Add the mount` as `add the mount`; `NAS mount` stays. */
function lowerFirst(words: string): string {
  const [first = ''] = words.split(' ');
  return /^\p{Lu}[\p{Ll}'’-]*$/u.test(first) ? first.charAt(0).toLowerCase() + words.slice(1) : words;
}

const NOTES = /\.(?:md|txt|rst|adoc)$/i;
const TESTS = /(?:^|[/._-])(?:tests?|specs?|__tests__)(?:[/._-]|$)/i;
const BUILD = /(?:^|\/)(?:package(?:-lock)?\.json|Makefile|Dockerfile|justfile|Cargo\.(?:toml|lock)|go\.(?:mod|sum)|flake\.(?:nix|lock))$/;

/** What kind of change it is, as far as paths and the journal tell. */
function typeOf(files: MessageFacts['files'], since: readonly Entry[]): string {
  const code = files.filter(({ path }) => !NOTES.test(path));
  if (files.length > 0 && code.length === 0) return 'docs';
  if (code.length > 0 && code.every(({ path }) => TESTS.test(path))) return 'test';
  if (code.length > 0 && code.every(({ path }) => BUILD.test(path))) return 'build';
  const isFix = since.some(({ kind }) => kind === 'resolution') && !code.some(({ change }) => change === 'created');
  return isFix ? 'fix' : 'feat';
}
