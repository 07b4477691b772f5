import { findEntry } from '../../core/acts/find-entry';
import { resolveIssue } from '../../core/acts/resolve-issue';
import type { Result } from '../../core/problem';
import type { VaultPath } from '../../core/vault/paths';
import type { Throughline } from '../throughline';
import { note } from './form/fields';
import type { TextControl } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';

interface Resolving {
  readonly context: VaultPath;
  readonly entry: string;
}

/** How an issue was resolved, and by which commit. */
export async function openResolvePrompt(throughline: Throughline, { context, entry }: Resolving): Promise<void> {
  const found = await findEntry(await throughline.acts.desk(), entry, context);
  if (found.ok) await ask(new ResolvePrompt(throughline, { context: found.value.context, entry, issue: found.value.entry.text }));
  else throughline.acts.refuse(found.problem);
}

class ResolvePrompt extends FormPrompt {
  readonly #about: Resolving & { readonly issue: string };
  #text: TextControl | null = null;
  #commit: TextControl | null = null;

  constructor(throughline: Throughline, about: Resolving & { readonly issue: string }) {
    super(throughline, { title: 'Resolve issue', button: 'Resolve issue', draft: `resolve:${about.entry}`, linksFrom: about.context });
    this.#about = about;
  }

  protected override fill(body: HTMLElement): void {
    note(body, this.#about.issue.replace(/^\*{0,2}Issue\*{0,2}:?\*{0,2} {0,4}/i, '')).addClass('throughline-prompt-quote');
    this.#text = this.text(body, { name: 'text', label: 'Resolution', placeholder: 'How it was resolved', lines: 3 });
    this.#commit = this.text(body, { name: 'commit', label: 'Commit', placeholder: 'Hash, if there is one' });
  }

  protected override save(): Promise<Result<unknown>> {
    const { context, entry } = this.#about;
    const commit = (this.#commit?.value ?? '').trim().replaceAll('`', '');
    const text = (this.#text?.value ?? '').trim();
    const request = { entry, spec: context, text, commit: commit === '' ? null : commit, author: null };
    return this.throughline.acts.attempt((desk) => resolveIssue(desk, request));
  }
}
