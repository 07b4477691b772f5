import { exportProposal } from '../../../core/acts/stage-export';
import { answerStageGate, askStageGate, takeUpStageGate } from '../../../core/acts/stage-gate';
import { writeStagePlan } from '../../../core/acts/stage-plan';
import { addEvidence, addLesson, fillField, recordMeasure, takeFallback, tickStage } from '../../../core/acts/stage-press';
import type { StagePlace } from '../../../core/acts/stage-press';
import { finishActivity, makeStageWorkflow } from '../../../core/acts/stage-workflow';
import type { Desk } from '../../../core/acts/desk';
import type { StageAnswer } from '../../../core/stage/judge';
import type { FailurePair } from '../../../core/stage/process';
import type { RunField, RunMeasure, StageRun } from '../../../core/stage/run';
import { say, sayUntilRead } from '../../acts/notices';
import { pickOne } from '../../prompts/form/pick-one';
import { renderRow } from '../../prompts/form/pick-row';
import type { Throughline } from '../../throughline';
import { openLinePrompt } from '../roadmap/line-prompt';
import type { LineShape } from '../roadmap/line-prompt';
import { showWorkflows } from '../workflows/register-workflows';

type Place = StagePlace;

/** Everything that the pane of staged processes writes; each is one act. */
export class StageActs {
  readonly #throughline: Throughline;

  constructor(throughline: Throughline) {
    this.#throughline = throughline;
  }

  async tick(place: Place, line: string, mark: 'done' | 'open'): Promise<void> {
    await this.#throughline.acts.run((desk) => tickStage(desk, { ...place, line, mark }));
  }

  evidence(place: Place, criterion: string): Promise<void> {
    return this.#ask({ title: `Evidence for "${criterion}"`, button: 'Add evidence', about: '', label: 'What shows it', placeholder: 'A link, a figure, or words' }, (evidence) => (desk) => addEvidence(desk, { ...place, criterion, evidence }));
  }

  measure(place: Place, { name, text }: RunMeasure): Promise<void> {
    return this.#ask({ title: `Record ${name}`, button: 'Record', about: `Target: ${text}`, label: 'Value', placeholder: '11 of 12, or 97.5 %' }, (value) => (desk) => recordMeasure(desk, { ...place, measure: name, value }));
  }

  fill(place: Place, { name }: RunField): Promise<void> {
    const placeholder = name === 'Window' ? '2026-12-01 22:00 to 2026-12-02 02:00' : '';
    return this.#ask({ title: name, button: 'Fill in', about: '', label: name, placeholder }, (value) => (desk) => fillField(desk, { ...place, field: name, value }));
  }

  lesson(place: Place): Promise<void> {
    return this.#ask({ title: 'Add lesson', button: 'Add lesson', about: 'Kept here, and in the one note of all lessons of this process.', label: 'What was learnt', placeholder: '' }, (lesson) => (desk) => addLesson(desk, { ...place, lesson }));
  }

  fallback(place: Place, { failure, fallback }: FailurePair): Promise<void> {
    return this.#ask({ title: `Take the fallback for "${failure}"`, button: 'Take fallback', about: fallback, label: 'What happened', placeholder: '' }, (reason) => (desk) => takeFallback(desk, { ...place, failure, reason }));
  }

  /** Passes, waives or waits. Waiving asks for its reason. */
  async answer({ path }: Place, answer: StageAnswer): Promise<void> {
    if (answer === 'waive') {
      return this.#ask({ title: 'Waive the gate', button: 'Waive with reason', about: 'The reason stands in the note, and in the review of the process.', label: 'Reason', placeholder: '' }, (reason) => (desk) => answerStageGate(desk, { path, answer, reason }));
    }
    await this.#throughline.acts.run((desk) => answerStageGate(desk, { path, answer, reason: null }));
  }

  /** Writes the question into the note, where it can be answered on any device. */
  async question({ path }: Place): Promise<void> {
    await this.#throughline.acts.run((desk) => askStageGate(desk, path));
  }

  async takeUp({ path }: Place): Promise<void> {
    await this.#throughline.acts.run((desk) => takeUpStageGate(desk, path));
  }

  /** The commands of an activity become a workflow, which is trusted and run like every other. */
  async workflow(place: Place, activity: string): Promise<void> {
    const made = await this.#throughline.acts.run((desk) => makeStageWorkflow(desk, { ...place, activity }), ({ workflow }) => `Written as workflow ${workflow}. Read it, trust it, then run it.`);
    if (made !== null) await showWorkflows(this.#throughline);
  }

  /** An activity is done: its files are registered, and what is missing is said. */
  async finish(place: Place, activity: string, missing: 'make' | 'name' = 'name'): Promise<void> {
    const done = await this.#throughline.acts.run((desk) => finishActivity(desk, { ...place, activity, ended: 'done', missing }));
    if (done === null || done.absent.length === 0) return;
    sayUntilRead(`Not there: ${done.absent.join(', ')}.`, { label: 'Make from form', run: () => void this.finish(place, activity, 'make') });
  }

  /** An activity failed: the document's own fallbacks are offered. */
  async fail(place: Place, activity: string): Promise<void> {
    const { acts, app } = this.#throughline;
    const failed = await finishActivity(await acts.desk(), { ...place, activity, ended: 'failed', missing: 'name' });
    if (!failed.ok) {
      acts.refuse(failed.problem);
      return;
    }
    const pair = await pickOne(app, {
      placeholder: `${activity} failed. Go on how?`,
      items: failed.value.outcome.fallbacks,
      text: ({ failure, fallback }) => `${failure} ${fallback}`,
      render: ({ failure, fallback }, row) => { renderRow(row, { icon: 'life-buoy', iconLabel: null, title: fallback, below: failure, aside: null }); },
      empty: 'The process names no fallback for this stage.',
    });
    if (pair !== null) await this.fallback(place, pair);
  }

  async plan(place: Place): Promise<void> {
    const written = await this.#throughline.acts.run((desk) => writeStagePlan(desk, place), ({ design, plan }) => `Wrote ${design} and ${plan}.`);
    if (written !== null) await this.#throughline.places.open(written.design, { in: 'tab' });
  }

  async propose({ path }: Place): Promise<void> {
    await this.#throughline.acts.run((desk) => exportProposal(desk, { path, folder: null }), ({ folder }) => `Exported to ${folder}.`);
  }

  #ask(shape: Omit<LineShape, 'write'>, decide: (typed: string) => (desk: Desk) => ReturnType<typeof addLesson> | ReturnType<typeof answerStageGate>): Promise<void> {
    const { acts } = this.#throughline;
    return openLinePrompt(this.#throughline, {
      ...shape,
      write: async (typed) => {
        const done = await acts.attempt<unknown>(decide(typed));
        if (done.ok) say(`${shape.button}: done.`, { label: 'Undo', run: () => void acts.undo() });
        return done;
      },
    });
  }
}

/** The stage of a subject that an act is about. */
export function placeOf(path: StagePlace['path'], { number }: Pick<StageRun, 'number'>): StagePlace {
  return { path, stage: number };
}
