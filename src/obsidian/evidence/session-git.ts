import { problem } from '../../core/problem';
import type { Result } from '../../core/problem';
import type { ChangedFile, ChangeFigures, CommitLine } from '../../core/evidence/changed-file';
import { vaultPath } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import type { HelperLink } from '../helper/helper-link';
import { Listeners } from '../index/listeners';
import type { OpenSession } from '../session/sessions';
import type { Unsubscribe } from '../throughline';
import type { ParamsOf, ResultOf } from '../../protocol/messages';

/** What the repository tells of an open session. */
export interface SessionFacts {
  readonly files: readonly ChangedFile[];
  readonly commits: readonly CommitLine[];
  readonly figures: ChangeFigures;
}

const FRESH_MS = 15_000;
/** What one question to the helper may hold. */
const MOST_HASHES = 500;
const HASH = /^[0-9a-f]{7,40}$/;

/** Git, as the helper tells of it. Without a helper everything here is absent, and nothing else suffers. */
export class SessionGit {
  #link: HelperLink | null = null;
  #known: { readonly session: string; readonly at: number; readonly facts: SessionFacts | null } | null = null;
  #asking: string | null = null;
  readonly #listeners = new Listeners();

  connect(link: HelperLink): void {
    this.#link = link;
    link.onState(() => {
      this.#known = null;
      this.#listeners.tell();
    });
  }

  /** True while a helper answers. */
  get isThere(): boolean {
    return this.#link?.state.kind === 'connected';
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#listeners.add(listener);
  }

  /** Keeps the helper at hand while a pane shows what it tells; one that is not paired is not looked for. */
  need(): Unsubscribe {
    return this.#link?.need() ?? ((): void => undefined);
  }

  /** What is known now; what is older than some seconds is asked for again, and told when it comes. */
  factsNow(session: OpenSession): SessionFacts | null {
    const key = keyOf(session);
    const isFresh = this.#known?.session === key && Date.now() - this.#known.at < FRESH_MS;
    if (this.isThere && !isFresh && this.#asking !== key) void this.facts(session);
    return this.#known?.session === key ? this.#known.facts : null;
  }

  async facts(session: OpenSession): Promise<Result<SessionFacts>> {
    const { started } = session.session;
    if (this.#link === null || started === null) return NO_HELPER;
    const key = keyOf(session);
    this.#asking = key;
    const answer = await this.#link.ask('git.facts', { since: started });
    this.#asking = null;
    const facts = answer.ok ? factsOf(answer.value) : null;
    const before = JSON.stringify(this.#known?.facts ?? null);
    this.#known = { session: key, at: Date.now(), facts };
    if (before !== JSON.stringify(facts)) this.#listeners.tell();
    return answer.ok ? { ok: true, value: factsOf(answer.value) } : answer;
  }

  /** The spec as it was when the session began; null when that is not known. */
  async specBefore({ spec, session }: OpenSession): Promise<string | null> {
    return session.started === null ? null : this.textBefore(spec.path, session.started);
  }

  /** A file as the last commit before that minute had it; null when that is not known here. */
  async textBefore(path: VaultPath, since: string): Promise<string | null> {
    if (this.#link === null || !this.isThere) return null;
    const answer = await this.#link.ask('git.text-since', { path, since });
    return answer.ok ? answer.value.text : null;
  }

  commit(request: ParamsOf<'git.commit'>): Promise<Result<ResultOf<'git.commit'>>> {
    this.#known = null;
    return this.#link?.ask('git.commit', request) ?? Promise.resolve(NO_HELPER);
  }

  /** A code file by its path from the repository's root; null when it is not known here. */
  async code(path: string): Promise<string | null> {
    if (this.#link === null || !this.isThere) return null;
    const answer = await this.#link.ask('code.lines', { path });
    return answer.ok ? answer.value.text : null;
  }

  /** Those commits that the repository does not have; none when it cannot be asked. */
  async unknownCommits(hashes: readonly string[]): Promise<readonly string[]> {
    const asked = [...new Set(hashes)].filter((hash) => HASH.test(hash));
    const unknown: string[] = [];
    for (let at = 0; at < asked.length && this.#link !== null && this.isThere; at += MOST_HASHES) {
      const answer = await this.#link.ask('git.unknown-hashes', { hashes: asked.slice(at, at + MOST_HASHES) });
      if (answer.ok) unknown.push(...answer.value.unknown);
    }
    return unknown;
  }
}

function factsOf({ files, commits, figures }: ResultOf<'git.facts'>): SessionFacts {
  return { files: files.map((file) => ({ ...file, inVault: pathOrNull(file.inVault) })), commits, figures };
}

function pathOrNull(text: string | null): VaultPath | null {
  const path = text === null ? null : vaultPath(text);
  return path?.ok === true ? path.value : null;
}

function keyOf({ context, session }: OpenSession): string {
  return `${context.path}#${session.id ?? session.line}`;
}

const NO_HELPER = problem('helper/absent', { what: 'Git was not asked.', why: 'No helper is connected, or the start of the session is not known.', next: 'Pair with the helper on the desktop, then try again.' });
