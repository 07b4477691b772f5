import type { Spec } from '../../core/spec/spec';
import type { Throughline } from '../throughline';
import { specOfFile } from './spec-of-file';

/** The spec of the file in front of the person; null when it belongs to none. */
export function specInFront({ app, trace }: Throughline): Spec | null {
  const file = app.workspace.getActiveFile();
  return file === null || trace.trace === null ? null : specOfFile(trace.trace, file.path);
}

/** The spec that a command is about: the one in front, else that of the current session, else the one that is picked. */
export async function targetSpec(throughline: Throughline, placeholder: string): Promise<Spec | null> {
  return specInFront(throughline) ?? throughline.sessions.current?.spec ?? (await throughline.prompts.pickSpec({ placeholder }));
}
