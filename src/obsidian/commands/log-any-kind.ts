import type { Throughline } from '../throughline';
import { pickKind } from '../prompts/pick-kind';
import { sessionToLogIn } from './target-session';

/** "Log entry": asks for the kind, then for the entry. */
export async function logAnyKind(throughline: Throughline): Promise<void> {
  const session = await sessionToLogIn(throughline);
  const kind = session === null ? null : await pickKind(throughline.app);
  if (session !== null && kind !== null) await throughline.prompts.log(kind, session);
}
