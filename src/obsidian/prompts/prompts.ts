import type { EntryKind } from '../../core/journal/entry-kinds';
import type { Spec, SpecType } from '../../core/spec/spec';
import type { PlacedGate } from '../../core/trace/trace';
import type { VaultPath } from '../../core/vault/paths';
import type { OpenSession } from '../session/sessions';

/** What can be asked of the user. Each resolves when the prompt is closed; what it wrote is on disk by then. */
export interface Prompts {
  /** Chooses a spec: open and recent ones first. null when nothing was chosen. */
  pickSpec(options: { readonly placeholder: string; readonly only?: (spec: Spec) => boolean }): Promise<Spec | null>;
  /** Chooses an open session; null when nothing was chosen. */
  pickSession(options: { readonly placeholder: string }): Promise<OpenSession | null>;
  /** "Start session on 1014 NAS mount": resumes instead when one is open. Asks for the name at this device once. */
  start(spec: Spec): Promise<void>;
  /** One entry of a kind into a session. */
  log(kind: EntryKind, session: OpenSession): Promise<void>;
  finish(session: OpenSession): Promise<void>;
  resolveIssue(context: VaultPath, entry: string): Promise<void>;
  newSpec(type: SpecType, parent: Spec | null): Promise<void>;
  rename(spec: Spec): Promise<void>;
  setStatus(spec: Spec): Promise<void>;
  /** Registers files; without files it asks which. */
  register(spec: Spec | null, files: readonly VaultPath[]): Promise<void>;
  newDeliverable(spec: Spec): Promise<void>;
  /** "Ask for a decision". */
  ask(spec: Spec): Promise<void>;
  /** Answers a gate with an option and, where wanted, a comment. */
  answer(gate: PlacedGate): Promise<void>;
  /** Ticks a criterion and offers evidence from the journal and the deliverables. */
  tick(spec: Spec, criterion: number): Promise<void>;
  comment(place: CommentOn): Promise<void>;
}

/** What a comment is put on: an entry, a criterion (from 1), or a deliverable. */
export type CommentOn =
  | { readonly kind: 'entry'; readonly entry: string; readonly says: string }
  | { readonly kind: 'criterion'; readonly spec: Spec; readonly criterion: number; readonly says: string }
  | { readonly kind: 'deliverable'; readonly path: VaultPath; readonly says: string };
