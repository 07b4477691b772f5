import type { Result } from '../../core/problem';
import type { EventName, EventOf, GreetingOf, ParamsOf, RequestName, ResultOf } from '../../protocol/messages';
import type { Unsubscribe } from '../throughline';
import type { HelperState } from './helper-state';

/** What panes use of the connection to the helper. */
export interface HelperLink {
  readonly state: HelperState;
  /** Connects, and keeps trying, as long as somebody needs it. */
  need(): Unsubscribe;
  /** Tries once more now, also after a refusal. */
  retry(): void;
  ask<K extends RequestName>(method: K, params: ParamsOf<K>): Promise<Result<ResultOf<K>>>;
  on<K extends EventName>(name: K, listener: (event: EventOf<K>) => void): Unsubscribe;
  /** Called with every change of the state. */
  onState(listener: () => void): Unsubscribe;
  /** Called when the helper is there again: what was watched has to be watched anew; `anew` asks for everything that is shown. */
  onOpen(listener: (resumed: GreetingOf<'welcome'>['resumed']) => void): Unsubscribe;
}
