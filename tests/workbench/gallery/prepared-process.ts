import { answerStageGate, askStageGate } from '../../../src/core/acts/stage-gate';
import { addEvidence, addLesson, fillField, recordMeasure, takeFallback, tickStage } from '../../../src/core/acts/stage-press';
import { startProcess } from '../../../src/core/acts/stage-start';
import type { Desk } from '../../../src/core/acts/desk';
import type { Result } from '../../../src/core/problem';
import type { Act } from '../../../src/core/vault/store';
import { doAct } from '../../fakes/a-desk';
import type { MemoryStore } from '../../fakes/memory-store';
import { RESEARCH } from '../stories/stage-host';

type At = (minute: string) => Parameters<typeof doAct>[2];
type Press = (desk: Desk) => Promise<Result<Act<unknown>>>;

/** Two hosts on their way: one waits at its second gate, the other one is being looked at. */
export async function prepareProcess(store: MemoryStore, at: At): Promise<void> {
  const start = (subject: string, minute: string) => doAct(store, (desk) => startProcess(desk, { process: null, subject, parameters: new Map(), spec: '1001' }), at(minute));
  const alpha = (await start('alpha', '09:10')).outcome.path;
  const stage = null;
  const presses: Press[] = [
    (desk) => fillField(desk, { path: alpha, stage, field: 'Purpose', value: 'Serves files to the house' }),
    (desk) => fillField(desk, { path: alpha, stage, field: 'Performance', value: '200 MB/s' }),
    (desk) => takeFallback(desk, { path: alpha, stage, failure: 'The scan of the hardware fails', reason: 'No scanner for this board' }),
    ...['Look at the hardware', 'Gather requirements', 'Find the gaps', ...RESEARCH.boxes].map((line): Press => (desk) => tickStage(desk, { path: alpha, stage, line, mark: 'done' })),
    ...RESEARCH.criteria.map((criterion): Press => (desk) => addEvidence(desk, { path: alpha, stage, criterion, evidence: 'Read by Ben' })),
    ...RESEARCH.measures.map((measure): Press => (desk) => recordMeasure(desk, { path: alpha, stage, measure, value: '39 of 39' })),
    (desk) => addLesson(desk, { path: alpha, stage, lesson: 'Ask for the power supply first' }),
    (desk) => answerStageGate(desk, { path: alpha, answer: 'pass', reason: null }),
    (desk) => addEvidence(desk, { path: alpha, stage, criterion: 'The proposal is whole and approved', evidence: 'Approved by Anna' }),
    (desk) => recordMeasure(desk, { path: alpha, stage, measure: 'Approval rate of proposals', value: '11 of 12' }),
  ];
  for (const press of presses) await doAct(store, press, at('11:20'));
  const beta = (await start('beta', '12:00')).outcome.path;
  await doAct(store, (desk) => tickStage(desk, { path: beta, stage, line: 'Scan the machine', mark: 'done' }), at('12:10'));
  await doAct(store, (desk) => askStageGate(desk, beta), at('12:20'));
}
