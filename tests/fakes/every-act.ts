import type { Result } from '../../src/core/problem';
import type { Act } from '../../src/core/vault/store';
import { answerGate } from '../../src/core/acts/answer-gate';
import { ask } from '../../src/core/acts/ask';
import { comment } from '../../src/core/acts/comment';
import { confirmLink } from '../../src/core/acts/confirm-link';
import { createContext } from '../../src/core/acts/create-context';
import type { Desk } from '../../src/core/acts/desk';
import { finishSession } from '../../src/core/acts/finish-session';
import { logEntry, PLAIN_ENTRY } from '../../src/core/acts/log-entry';
import { newSpec } from '../../src/core/acts/new-spec';
import { pauseSession } from '../../src/core/acts/pause-session';
import { refreshMetrics } from '../../src/core/acts/refresh-metrics';
import { registerDeliverable } from '../../src/core/acts/register-deliverable';
import { renameSpec } from '../../src/core/acts/rename-spec';
import { resolveIssue } from '../../src/core/acts/resolve-issue';
import { setStatus, setUpdated } from '../../src/core/acts/set-status';
import { startSession } from '../../src/core/acts/start-session';
import { trackLinks } from '../../src/core/acts/track-links';
import { tickCriterion } from '../../src/core/acts/tick-criterion';

export const SCRIPT = 'specs/1000/1001/deliverables/scripts/a.sh';
export const ISSUE = 'e-20261121-1410-h7n2qd';
export const GATE = 'g-20261121-1411-h7n2qd';
export const GATE_NOTE = `# Decision: Go?\n\n- **Gate**: Go? <!-- @5d1e90c2ab47 --> ^${GATE}\n  - [ ] h7n2qd yes\n  - [ ] h7n2qd no\n  - Comment:\n  - Answer:\n`;
const FILE = { path: SCRIPT, content: null, title: 'A', description: 'B', category: null };

export type AnyAct = (desk: Desk) => Promise<Result<Act<unknown>>>;

/** Every act, on spec 1001 with an open session, an issue, a gate and a script. */
export const ACTS: Readonly<Record<string, AnyAct>> = {
  'new spec': (desk) => newSpec(desk, { type: 'task', title: 'T', parent: '1001', id: null, takenIds: [] }),
  'create context': (desk) => createContext(desk, { spec: '1000' }),
  'start session': (desk) => startSession(desk, { spec: '1000', title: null, participants: null, specStatus: null }),
  'pause session': (desk) => pauseSession(desk, { spec: '1001', session: null }),
  'finish session': (desk) =>
    finishSession(desk, { spec: '1001', session: null, status: 'completed', summary: 'S', end: 'now', specStatus: 'completed', git: null, reason: 'Later' }),
  'log entry': (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'test', text: 'a\n- b\n```\nc\n```', mark: 'failed' }),
  'resolve issue': (desk) => resolveIssue(desk, { entry: ISSUE, spec: null, text: 'R', commit: 'a1b2c3d', author: 'Claude' }),
  'register deliverable': (desk) => registerDeliverable(desk, { spec: '1001', sidecar: 'everywhere', files: [FILE] }),
  'set status': (desk) => setStatus(desk, { spec: '1001', status: 'blocked' }),
  'set Updated': (desk) => setUpdated(desk, { spec: '1001' }),
  'tick criterion': (desk) => tickCriterion(desk, { spec: '1001', criterion: 1, tick: 'met', evidence: ISSUE }),
  comment: (desk) => comment(desk, { on: { entry: ISSUE }, text: 'Why?', author: null }),
  ask: (desk) => ask(desk, { spec: '1001', question: 'Q?', options: ['a', 'b'], about: null, author: null, whenNoSession: 'refuse' }),
  'answer gate': (desk) => answerGate(desk, { gate: GATE, option: 'yes', comment: 'C', author: null }),
  'confirm link': (desk) => confirmLink(desk, { source: '1001', target: 'specs/1000/epic.md' }),
  'track links': (desk) => trackLinks(desk, { of: 'vault' }),
  'rename spec': (desk) => renameSpec(desk, { spec: '1001', title: 'Other' }),
  'refresh metrics': (desk) => refreshMetrics(desk, { spec: '1001', git: null }),
};
