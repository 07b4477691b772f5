import { Notice, Platform } from 'obsidian';
import { closeComment } from '../../../core/acts/comment';
import type { CommentPlace } from '../../../core/acts/comment';
import { pauseSession, resumeSession } from '../../../core/acts/pause-session';
import type { EntryKind } from '../../../core/journal/entry-kinds';
import type { Spec } from '../../../core/spec/spec';
import { numberedCriteria } from '../../../core/spec-text/criteria';
import { scanNote } from '../../../core/text/scan-note';
import type { VaultPath } from '../../../core/vault/paths';
import { openCodeLine } from '../../evidence/code-lines';
import { keepAsLesson, promoteToTask } from '../../evidence/promote';
import { openChangesPrompt } from '../../prompts/changes-prompt';
import { openCommitPrompt } from '../../prompts/commit-prompt';
import type { CommentOn } from '../../prompts/prompts';
import type { OpenSession } from '../../session/sessions';
import { openSuspectPrompt } from '../../suspects/suspect-prompt';
import type { Throughline } from '../../throughline';
import { answerAsked } from '../change/answer-asked';
import { leftToDo } from '../change/task-restore';
import { showRun } from '../run/show-run';
import { withoutIds } from './entry-copy';
import { joinBothSides, takeOverCopy } from './join-prompt';
import type { NeedsAction, NeedsRow } from './needs-you';
import type { SpecJournal } from './pane-model';
import type { TimelineEntry } from './timeline';

/** What the controls of the pane do. */
export class PaneActions {
  readonly #throughline: Throughline;
  readonly #refresh: () => void;
  readonly #does: Readonly<Record<NeedsAction, (row: NeedsRow) => Promise<void>>> = {
    answer: (row) => this.answer(row),
    'ask-again': (row) => this.#askAgain(row),
    open: (row) => this.openItem(row),
    'put-back': (row) => this.#putBack(row),
    join: ({ item }) => joinBothSides(this.#throughline, item.path),
    reply: (row) => this.#reply(row),
    finish: (row) => this.#finishForgotten(row),
    compare: (row) => this.#compare(row),
    'check-links': ({ item }) => openSuspectPrompt(this.#throughline, { cause: item.path }),
    'show-run': (row) => this.#showRun(row),
  };

  constructor(throughline: Throughline, refresh: () => void) {
    this.#throughline = throughline;
    this.#refresh = refresh;
  }

  settle(row: NeedsRow): Promise<void> {
    return this.#does[row.action](row);
  }

  notNow({ key }: NeedsRow): void {
    this.#throughline.device.putOff(key);
    this.#refresh();
  }

  openItem({ item }: NeedsRow, event?: MouseEvent | KeyboardEvent): Promise<void> {
    return this.#open(item.path, item.line, event);
  }

  async #showRun(row: NeedsRow): Promise<void> {
    const run = this.#throughline.trace.trace?.runs.find(({ path }) => path === row.item.path);
    if (run === undefined) await this.openItem(row);
    else await showRun(this.#throughline.app, { run: run.run, workflow: run.workflow, note: run.path });
  }

  async answer({ gate }: NeedsRow): Promise<void> {
    if (gate !== null) await this.#throughline.prompts.answer(gate);
  }

  /** One press on an option is the answer; the notice takes it back. */
  async choose({ gate }: NeedsRow, option: string): Promise<void> {
    if (gate === null) return;
    await this.#throughline.acts.run((desk) => answerAsked(desk, { gate: gate.id, option, comment: null, author: null }), ({ answer }) => `Answered "${gate.question}": ${answer}.${Platform.isMobile ? leftToDo(gate.question, answer) : ''}`);
  }

  openSpec(spec: Spec, event: MouseEvent): Promise<void> {
    return this.#open(spec.path, null, event);
  }

  /** Opens a spec at one of its criteria. */
  async openSpecAt(spec: Spec, criterion: number, event: MouseEvent | KeyboardEvent): Promise<void> {
    const text = await this.#throughline.trace.read(spec.path);
    const line = text.ok ? (numberedCriteria(scanNote(text.value))[criterion - 1]?.line ?? null) : null;
    await this.#open(spec.path, line, event);
  }

  openFile(path: VaultPath, event: MouseEvent): Promise<void> {
    return this.#open(path, null, event);
  }

  /** Starts or resumes; what it says is in the pane already. */
  start(spec: Spec): Promise<void> {
    return this.#throughline.prompts.start(spec);
  }

  async startAny(): Promise<void> {
    const spec = await this.#throughline.prompts.pickSpec({ placeholder: 'Start session on which spec?' });
    if (spec !== null) await this.start(spec);
  }

  createEpic(): Promise<void> {
    return this.#throughline.prompts.newSpec('epic', null);
  }

  switchTo(session: OpenSession): void {
    this.#throughline.sessions.switchTo(session);
  }

  async turnPause({ spec, session }: OpenSession, isPaused: boolean): Promise<void> {
    const request = { spec: spec.path, session: session.id };
    await this.#throughline.acts.run((desk) => (isPaused ? resumeSession(desk, request) : pauseSession(desk, request)));
  }

  finish(session: OpenSession): Promise<void> {
    return this.#throughline.prompts.finish(session);
  }

  log(kind: EntryKind, session: OpenSession): Promise<void> {
    return this.#throughline.prompts.log(kind, session);
  }

  register(spec: Spec, files: readonly VaultPath[]): Promise<void> {
    return this.#throughline.prompts.register(spec, files);
  }

  newDeliverable(spec: Spec): Promise<void> {
    return this.#throughline.prompts.newDeliverable(spec);
  }

  ask(spec: Spec): Promise<void> {
    return this.#throughline.prompts.ask(spec);
  }

  tick(spec: Spec, criterion: number): Promise<void> {
    return this.#throughline.prompts.tick(spec, criterion);
  }

  resolve(context: VaultPath, entry: string): Promise<void> {
    return this.#throughline.prompts.resolveIssue(context, entry);
  }

  comment(on: CommentOn): Promise<void> {
    return this.#throughline.prompts.comment(on);
  }

  async closeThread(on: CommentPlace): Promise<void> {
    await this.#throughline.acts.run((desk) => closeComment(desk, { on, text: '', author: null }));
  }

  answerById(id: string): Promise<void> {
    const gate = this.#throughline.trace.trace?.gates.find((one) => one.id === id);
    return gate === undefined ? Promise.resolve() : this.#throughline.prompts.answer(gate);
  }

  openEntry(context: VaultPath, { id, line, isLinkable }: Pick<TimelineEntry, 'id' | 'line' | 'isLinkable'>, event?: MouseEvent | KeyboardEvent): Promise<void> {
    const { places } = this.#throughline;
    const openIn = event === undefined ? null : places.from(event);
    return id !== null && isLinkable ? places.openEntry(context, id, openIn) : places.open(context, { line, in: openIn });
  }

  /** Follows a link of a note; one that leads nowhere is said, never made. */
  async follow(source: VaultPath, target: string, event: MouseEvent): Promise<void> {
    const { trace, places, app } = this.#throughline;
    if (await openCodeLine(this.#throughline, target, event)) return;
    const hash = target.indexOf('#');
    const path = hash < 0 ? target : target.slice(0, hash);
    const fragment = hash < 0 ? '' : target.slice(hash + 1);
    const found = path === '' ? source : trace.resolve(source, path);
    if (found === null) {
      new Notice(`No file of this vault answers to "${target}".`);
      return;
    }
    const openIn = places.from(event);
    if (fragment === '') await places.open(found, { in: openIn });
    else if (fragment.startsWith('^')) await places.openEntry(found, fragment.slice(1), openIn);
    else await app.workspace.openLinkText(`${found}#${fragment}`, source, openIn ?? false);
  }

  get canCommit(): boolean {
    return this.#throughline.git.isThere;
  }

  changes(open: OpenSession): Promise<void> {
    return openChangesPrompt(this.#throughline, open);
  }

  commit(open: OpenSession): Promise<void> {
    return openCommitPrompt(this.#throughline, open);
  }

  promote(entry: string): Promise<void> {
    return promoteToTask(this.#throughline, entry);
  }

  keepLesson(entry: string): Promise<void> {
    return keepAsLesson(this.#throughline, entry);
  }

  async copyLink({ spec, context }: SpecJournal, { id }: TimelineEntry): Promise<void> {
    const file = this.#throughline.app.vault.getFileByPath(context);
    if (file === null || id === null) return;
    await copy(this.#throughline.app.fileManager.generateMarkdownLink(file, '', `#^${id}`, `${spec.id} - ${spec.title}`), 'Link copied.');
  }

  copyWithoutIds(entry: TimelineEntry): Promise<void> {
    return copy(withoutIds(entry), 'Entry copied without its id.');
  }

  markSeen(context: VaultPath): void {
    this.#throughline.device.markSeen(context, this.#throughline.clock.minute());
    this.#refresh();
  }

  #open(path: VaultPath, line: number | null, event?: MouseEvent | KeyboardEvent): Promise<void> {
    const { places } = this.#throughline;
    const openIn = event === undefined ? null : places.from(event);
    return places.open(path, line === null ? { in: openIn } : { line, in: openIn });
  }

  async #askAgain(row: NeedsRow): Promise<void> {
    const spec = row.item.spec === null ? undefined : this.#throughline.trace.trace?.specs.get(row.item.spec);
    if (spec === undefined) await this.openItem(row);
    else await this.ask(spec);
  }

  async #putBack({ item }: NeedsRow): Promise<void> {
    if (item.id !== null) await this.#throughline.acts.kept.putBack(item.id);
    this.#refresh();
  }

  async #reply(row: NeedsRow): Promise<void> {
    const on = await this.commentedOn(row);
    if (on === null) await this.openItem(row);
    else await this.comment(on);
  }

  async closeRow(row: NeedsRow): Promise<void> {
    const on = await this.commentedOn(row);
    if (on === null || on.kind === 'deliverable') await this.openItem(row);
    else await this.closeThread(on.kind === 'entry' ? { entry: on.entry } : { spec: on.spec.path, criterion: on.criterion });
  }

  /** What a comment of the inbox stands below: an entry of a journal, or a criterion. */
  async commentedOn({ item }: NeedsRow): Promise<CommentOn | null> {
    const { trace } = this.#throughline;
    const comment = trace.trace?.comments.find(({ path, line }) => path === item.path && line === item.line);
    if (comment === undefined) return null;
    const spec = trace.trace?.specs.get(item.path);
    if (spec !== undefined) return this.#criterionAt(spec, comment.itemLine, comment.on);
    const journal = await trace.journal(item.path);
    const entries = journal.ok ? [...journal.value.sessions.flatMap((session) => session.entries), ...journal.value.notes] : [];
    const id = entries.find(({ line }) => line === comment.itemLine)?.id ?? null;
    return id === null ? null : { kind: 'entry', entry: id, says: comment.on };
  }

  async #criterionAt(spec: Spec, line: number, says: string): Promise<CommentOn | null> {
    const text = await this.#throughline.trace.read(spec.path);
    const at = text.ok ? numberedCriteria(scanNote(text.value)).findIndex((criterion) => criterion.line === line) : -1;
    return at < 0 ? null : { kind: 'criterion', spec, criterion: at + 1, says };
  }

  async #finishForgotten(row: NeedsRow): Promise<void> {
    const { sessions } = this.#throughline;
    const session = sessions.open.find((one) => one.context.path === row.item.path && one.session.id === row.item.id);
    if (session === undefined) await this.openItem(row);
    else await this.finish(session);
  }

  async #compare({ item }: NeedsRow): Promise<void> {
    const { trace, places } = this.#throughline;
    const conflict = trace.trace?.conflicts.find(({ path }) => path === item.path);
    if (conflict === undefined) return;
    if (trace.trace?.contexts.has(conflict.of) === true) {
      await takeOverCopy(this.#throughline, { of: conflict.of, copy: conflict.path });
      return;
    }
    await places.open(conflict.of);
    await places.open(conflict.path, { in: 'split' });
  }
}

async function copy(text: string, said: string): Promise<void> {
  await activeWindow.navigator.clipboard.writeText(text);
  new Notice(said);
}
