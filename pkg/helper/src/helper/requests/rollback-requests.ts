import { ok } from '../../../../../src/core/problem';
import type { Handler } from './request-desk';
import { shown } from './run-requests';

export const rollbackRequests: { readonly [K in 'run.preview-rollback' | 'run.rollback' | 'run.undo-rollback']: Handler<K> } = {
  'run.preview-rollback': async ({ vault }, { run, checkpoint }) => {
    const preview = await vault.engine.previewRollback(run, checkpoint);
    if (!preview.ok) return preview;
    const { restored, leftAlone, notUndone } = preview.value;
    return ok({
      restored: [...restored],
      leftAlone: leftAlone.map((one) => ({ ...one })),
      notUndone: notUndone.map(({ step, name, undo }) => ({ step, name, undo: undo === null ? null : [...undo] })),
    });
  },
  'run.rollback': async ({ vault }, { run, checkpoint }) => shown(vault, await vault.engine.rollback(run, checkpoint)),
  'run.undo-rollback': async ({ vault }, { run }) => shown(vault, await vault.engine.undoRollback(run)),
};
