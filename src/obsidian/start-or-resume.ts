import type { Throughline } from './throughline';

/** The ribbon's press: shows the session that is current here, resumes the one that is open, or asks which spec to start on. */
export async function startOrResume({ sessions, places, prompts }: Throughline): Promise<void> {
  const { current, open } = sessions;
  const only = open.length === 1 ? open[0] : undefined;
  const session = current ?? only ?? (open.length > 0 ? await prompts.pickSession({ placeholder: 'Resume which session' }) : null);
  if (session !== null) {
    sessions.switchTo(session);
    await places.showSession();
    return;
  }
  const spec = open.length === 0 ? await prompts.pickSpec({ placeholder: 'Start a session on which spec' }) : null;
  if (spec !== null) await prompts.start(spec);
}
