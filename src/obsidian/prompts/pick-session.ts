import type { OpenSession } from '../session/sessions';
import type { Throughline } from '../throughline';
import { pickOne } from './form/pick-one';
import { renderRow } from './form/pick-row';
import type { Prompts } from './prompts';

/** Chooses one of the open sessions, newest sign of life first. */
export function pickSession(throughline: Throughline, { placeholder }: Parameters<Prompts['pickSession']>[0]): Promise<OpenSession | null> {
  const { app, sessions } = throughline;
  return pickOne(app, {
    placeholder,
    items: sessions.open,
    text: ({ spec, session }) => `${spec.id} ${spec.title} ${session.title} ${session.participants.join(' ')}`,
    render: (open, row) => {
      renderRow(row, {
        icon: 'circle-dot',
        iconLabel: null,
        title: `${open.spec.id} ${open.spec.title}`,
        below: [`Session ${open.session.number ?? ''}`.trim(), open.session.title, open.session.participants.join(', ')].filter((part) => part !== '').join(' · '),
        aside: isCurrent(open, sessions.current) ? 'Current' : sessions.clockText(open),
      });
    },
    empty: 'No session is open.',
  });
}

function isCurrent(open: OpenSession, current: OpenSession | null): boolean {
  return current !== null && current.context.path === open.context.path && current.session.id === open.session.id;
}
