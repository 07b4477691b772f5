import { newWorkflow } from '../../../core/acts/new-workflow';
import { say } from '../../acts/notices';
import type { Throughline } from '../../throughline';
import { openLinePrompt } from '../roadmap/line-prompt';

/** The first workflow of a vault: a definition of one step, to be edited, trusted and run. */
export function openNewWorkflow(throughline: Throughline): Promise<void> {
  return openLinePrompt(throughline, {
    title: 'New workflow', button: 'Make workflow', about: 'It begins with one step that only looks. Edit it, trust it in a terminal, then run it.', label: 'Name', placeholder: 'check-links',
    write: async (name) => {
      const { acts } = throughline;
      const done = await acts.attempt((desk) => newWorkflow(desk, { name }));
      if (done.ok) say(`Made ${done.value.outcome.path}.`, acts.undoButton(done.value.receipt));
      return done;
    },
  });
}
