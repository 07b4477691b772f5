import { describe, expect, it } from 'vitest';
import { aDesk } from '../../../tests/fakes/a-desk';
import { annaAt, startedVault } from '../../../tests/fakes/storage-vault';
import type { OpenSession } from '../session/sessions';
import { targetSession } from './target-session';

async function openSession(): Promise<OpenSession> {
  const { trace } = await aDesk(await startedVault(), annaAt('2026-11-21 15:00'));
  const context = [...trace.contexts.values()][0];
  const spec = trace.byId.get('1001')?.[0];
  const session = context?.sessions[0];
  if (context === undefined || spec === undefined || session === undefined) throw new Error('No session is open.');
  return { spec, context, session };
}

function parts(current: OpenSession | null, open: readonly OpenSession[], picked: OpenSession | null) {
  const asked: string[] = [];
  const pickSession = ({ placeholder }: { readonly placeholder: string }) => {
    asked.push(placeholder);
    return Promise.resolve(picked);
  };
  return { asked, throughline: { sessions: { current, open }, prompts: { pickSession } } };
}

describe('the session that a command is about', () => {
  it('is the current one, also when others are open', async () => {
    const one = await openSession();
    const { throughline, asked } = parts(one, [await openSession(), one], null);
    expect(await targetSession(throughline, 'Which?')).toBe(one);
    expect(asked).toEqual([]);
  });

  it('is the only open one when none is current', async () => {
    const one = await openSession();
    expect(await targetSession(parts(null, [one], null).throughline, 'Which?')).toBe(one);
  });

  it('is asked for when several are open, and never guessed', async () => {
    const one = await openSession();
    const { throughline, asked } = parts(null, [one, await openSession()], one);
    expect(await targetSession(throughline, 'Which?')).toBe(one);
    expect(asked).toEqual(['Which?']);
  });

  it('is none when none is open', async () => {
    expect(await targetSession(parts(null, [], null).throughline, 'Which?')).toBeNull();
  });
});
