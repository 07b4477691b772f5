import { pauseSession } from '../../core/acts/pause-session';
import type { Throughline } from '../throughline';
import { specInFront } from './target-spec';
import { targetSession } from './target-session';

/** "Start session": on the spec in front, else on the one that is picked. */
export async function startHere(throughline: Throughline): Promise<void> {
  const spec = specInFront(throughline) ?? (await throughline.prompts.pickSpec({ placeholder: 'Start session on which spec?' }));
  if (spec !== null) await throughline.prompts.start(spec);
}

/** "Resume session": ends a pause, and makes the session the current one here. */
export async function resumeOne(throughline: Throughline): Promise<void> {
  const { sessions, prompts } = throughline;
  const [only, second] = sessions.open;
  const session = second === undefined ? only : await prompts.pickSession({ placeholder: 'Resume which session?' });
  if (session !== undefined && session !== null) await prompts.start(session.spec);
}

export async function switchOne({ sessions, prompts, places }: Throughline): Promise<void> {
  const session = await prompts.pickSession({ placeholder: 'Switch to which session?' });
  if (session === null) return;
  sessions.switchTo(session);
  await places.showSession();
}

export async function pauseCurrent(throughline: Throughline): Promise<void> {
  const session = await targetSession(throughline, 'Pause which session?');
  if (session === null) return;
  const request = { spec: session.spec.path, session: session.session.id };
  await throughline.acts.run((desk) => pauseSession(desk, request), ({ specId, number }) => `Paused session ${number ?? ''} of ${specId}.`.replace('  ', ' '));
}
