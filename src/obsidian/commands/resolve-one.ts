import { Notice, SuggestModal } from 'obsidian';
import type { App } from 'obsidian';
import { openIssues } from '../../core/acts/open-issues';
import type { Entry } from '../../core/journal/journal';
import type { Throughline } from '../throughline';
import { targetSession } from './target-session';
import { showPrompt } from '../on-screen';

/** "Resolve issue": the open issues of the session's journal, then how the chosen one was resolved. */
export async function resolveOne(throughline: Throughline): Promise<void> {
  const session = await targetSession(throughline, 'Resolve an issue of which session?');
  if (session === null) return;
  const journal = await throughline.trace.journal(session.context.path);
  if (!journal.ok) {
    throughline.acts.refuse(journal.problem);
    return;
  }
  const issues = openIssues(journal.value).filter(({ id }) => id !== null).reverse();
  if (issues.length === 0) {
    new Notice(`No issue is open in the journal of ${session.spec.id}.`);
    return;
  }
  const issue = issues.length === 1 ? (issues[0] ?? null) : await pickIssue(throughline.app, issues);
  if (issue !== null && issue.id !== null) await throughline.prompts.resolveIssue(session.context.path, issue.id);
}

function pickIssue(app: App, issues: readonly Entry[]): Promise<Entry | null> {
  return new Promise((resolve) => {
    showPrompt(new IssuePicker(app, issues, resolve));
  });
}

class IssuePicker extends SuggestModal<Entry> {
  constructor(
    app: App,
    private readonly issues: readonly Entry[],
    private readonly resolve: (issue: Entry | null) => void,
  ) {
    super(app);
    this.setPlaceholder('Resolve which issue?');
  }

  override getSuggestions(query: string): Entry[] {
    const wanted = query.trim().toLowerCase();
    return this.issues.filter(({ text }) => text.toLowerCase().includes(wanted));
  }

  override renderSuggestion({ text }: Entry, el: HTMLElement): void {
    el.setText(text.replace(/^\*{0,2}Issue\*{0,2}:?\*{0,2} {0,4}/i, ''));
  }

  override onChooseSuggestion(issue: Entry): void {
    this.resolve(issue);
  }

  override onClose(): void {
    super.onClose();
    window.setTimeout(() => {
      this.resolve(null);
    }, 0);
  }
}
