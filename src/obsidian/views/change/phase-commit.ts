import { askCommit, writeSummary } from '../../../core/acts/change-commit';
import type { SummaryRequest } from '../../../core/acts/change-commit';
import { draftCommitMessage } from '../../../core/change/commit-draft';
import { GROUPINGS, planCommits } from '../../../core/change/commit-plan';
import type { Grouping, PlannedCommit } from '../../../core/change/commit-plan';
import { openGate } from '../../../core/change/derive-state';
import { problem } from '../../../core/problem';
import type { ResultOf } from '../../../protocol/messages';
import type { Change } from '../../../core/change/change';
import type { HelperLink } from '../../helper/helper-link';
import { vaultPath } from '../../../core/vault/paths';
import { selectField, textField } from '../../prompts/form/fields';
import { addTerminalLine } from '../workflows/elements';
import type { ChangePlace } from './change-place';
import { counted } from './cockpit-model';
import { askForm } from './fields-prompt';
import { addButtons, addMarked } from './parts';
import { optionLabel } from './phase-words';

const NO_HASH = problem('change/no-hash', { what: 'The commit was not listed.', why: 'Its hash is missing, or is no hash.', next: 'Copy it from git: 7 to 40 digits and letters from a to f.' });

type Facts = ResultOf<'git.facts'>;

/** Files that differ since the change began, as git tells; none without a helper. */
export async function filesSince(helper: HelperLink, change: Change) {
  const facts = helper.state.kind === 'connected' ? await helper.ask('git.facts', { since: change.date === '' ? null : `${change.date} 00:00` }) : null;
  return facts?.ok === true ? shaped(facts.value) : [];
}

function shaped({ files }: Facts) {
  return files.map((file) => {
    const inside = file.inVault === null ? null : vaultPath(file.inVault);
    return { ...file, inVault: inside?.ok === true ? inside.value : null };
  });
}

/** Commits that were planned, with their messages to be edited. Nothing is pushed. */
export function addCommit(host: HTMLElement, place: ChangePlace): void {
  const { change } = place.open;
  for (const { hash, message } of change.summary?.commits ?? []) addMarked(host, { icon: 'git-commit-horizontal', mark: 'Commit', text: `${hash} ${message}` });
  const planned = plannedOf(place);
  if (place.helper.state.kind !== 'connected') addTerminalLine(host, { text: 'Commits are made through the helper on the desktop, or in a terminal. Tell here which was made.', command: null });
  else addPlan(host, { place, planned });
  const asked = openGate(change, 'commit') !== null;
  addButtons(host, [
    ...(planned.length > 0 ? [{ text: 'Commit', control: 'commit', isMain: true, onPress: () => commitAll(place) }] : []),
    { text: 'Tell of a commit...', control: 'tell', isMain: planned.length === 0, onPress: () => askCommitMade(place) },
    ...(asked ? [] : [{ text: 'Ask first', control: 'ask-commit', onPress: () => place.act((desk) => askCommit(desk, { change: change.folder, question: `Commit ${change.feature}?`, about: planned.map((commit) => `${messageOf(place, commit)}\n${commit.paths.join('\n')}`).join('\n') || change.feature }), () => 'Asked. The question waits under "Needs you".') }]),
    { text: 'Write summary', control: 'summary', onPress: () => place.act((desk) => writeSummary(desk, summaryOf(place, []))) },
  ]);
}

function plannedOf(place: ChangePlace): readonly PlannedCommit[] {
  const files = place.changed.filter(({ isOpen }) => isOpen);
  return planCommits({ change: place.open.change, files }, groupingOf(place));
}

function groupingOf({ look, open: { config } }: ChangePlace): Grouping {
  const wanted = look.kept.get('grouping') ?? config.commit.defaultGrouping.replace('_', '-');
  return GROUPINGS.find((one) => one === wanted) ?? 'single';
}

function messageOf(place: ChangePlace, commit: PlannedCommit): string {
  return place.look.kept.get(`message:${commit.about}`) ?? draftCommitMessage(place.open.change, commit, { scope: null, closes: null, coAuthor: place.open.config.commit.coAuthor });
}

function addPlan(host: HTMLElement, { place, planned }: { readonly place: ChangePlace; readonly planned: readonly PlannedCommit[] }): void {
  if (planned.length === 0) {
    host.createDiv({ cls: 'throughline-change-quiet', text: 'Nothing is left to commit.' });
    return;
  }
  const select = selectField(host, { label: 'Grouping', value: groupingOf(place), options: GROUPINGS.map((value) => ({ value, label: optionLabel(value) })) });
  select.addEventListener('change', () => {
    place.look.kept.set('grouping', select.value);
    place.redraw();
  });
  for (const commit of planned) {
    const control = textField(host, { name: commit.about, label: `Message${commit.about === '' ? '' : ` for ${commit.about}`}`, lines: 8, value: messageOf(place, commit), help: `${counted(commit.paths.length, 'file')}: ${commit.paths.join(', ')}` });
    control.dataset['control'] = `message:${commit.about}`;
    control.addEventListener('input', () => { place.look.kept.set(`message:${commit.about}`, control.value); });
  }
}

/** One commit after the other; those that were made are listed even when a later one is refused. */
async function commitAll(place: ChangePlace): Promise<void> {
  const made: { hash: string; message: string }[] = [];
  for (const commit of plannedOf(place)) {
    const message = messageOf(place, commit);
    const done = await place.throughline.git.commit({ paths: [...commit.paths], message, preview: false });
    if (!done.ok) {
      place.throughline.acts.refuse(done.problem);
      break;
    }
    if (done.value.hash !== null) made.push({ hash: done.value.hash.slice(0, 7), message: message.split('\n')[0] ?? '' });
  }
  if (made.length > 0) await place.act((desk) => writeSummary(desk, summaryOf(place, made)), () => `${counted(made.length, 'commit')} made. Nothing was pushed.`);
}

/** Notes and what keeps a change are no code. */
export function isCode({ path }: { readonly path: string }): boolean {
  return !/\.(?:md|canvas|diff)$|(?:^|\/)outcome\.json$/i.test(path);
}

function summaryOf({ open: { change }, changed }: ChangePlace, commits: SummaryRequest['commits']): SummaryRequest {
  const own = changed.filter(isCode);
  const sum = (key: 'added' | 'removed'): number => own.reduce((all, file) => all + file[key], 0);
  const code = own.length === 0 ? null : { added: sum('added'), removed: sum('removed'), files: own.length };
  return { change: change.folder, commits, code, answer: commits.length === 0 ? null : 'commit' };
}

/** Where nobody tells which files changed, those of the tasks stand for them. */
function filesOfTasks({ open: { change } }: ChangePlace): readonly string[] {
  const tasks = change.implementation?.tasks ?? [];
  const files = tasks.flatMap(({ files: named, changed }) => [...named, ...changed.map(({ path }) => path)]);
  return files.length > 0 || tasks.length === 0 ? files : ['code'];
}

function askCommitMade(place: ChangePlace): Promise<void> {
  return askForm(place.throughline, {
    title: 'Tell of a commit', button: 'Save', draft: `change-commit:${place.open.change.folder}`,
    fields: [{ name: 'hash', label: 'Hash', placeholder: 'abc1234' }, { name: 'message', label: 'Message', lines: 4, value: messageOf(place, { kind: 'all', about: '', paths: filesOfTasks(place) }).split('\n')[0] ?? '' }],
    save: (of) => (/^[0-9a-f]{7,40}$/.test(of('hash')) ? place.attempt((desk) => writeSummary(desk, summaryOf(place, [{ hash: of('hash'), message: of('message').split('\n')[0] ?? '' }]))) : Promise.resolve(NO_HASH)),
  });
}
