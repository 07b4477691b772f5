import type { Result } from '../../../../../src/core/problem';
import type { ParamsOf, RequestName, ResultOf } from '../../../../../src/protocol/messages';
import type { VaultDesk } from '../vault-desk';

/** What a request works with: the vault of its connection, and the client that asks. */
export interface RequestDesk {
  readonly vault: VaultDesk;
  readonly client: ClientDesk;
}

/** What the one client that asks can have changed for itself. */
export interface ClientDesk {
  /** Who confirms, in the journal of a run. */
  readonly name: string;
  watch(run: string): void;
  unwatch(run: string): void;
  edited(answer: ParamsOf<'note.edited'>): void;
}

export type Handler<K extends RequestName> = (desk: RequestDesk, params: ParamsOf<K>) => Result<ResultOf<K>> | Promise<Result<ResultOf<K>>>;
