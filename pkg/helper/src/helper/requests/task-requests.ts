import type { Handler } from './request-desk';

export const taskRequests: { readonly [K in 'task.keep' | 'task.preview-rollback' | 'task.rollback' | 'task.rollback-failed' | 'task.undo-rollback']: Handler<K> } = {
  'task.keep': ({ vault }, params) => vault.tasks.keep(params),
  'task.preview-rollback': ({ vault }, params) => vault.tasks.preview(params),
  'task.rollback': ({ vault }, params) => vault.tasks.takeBack(params),
  'task.rollback-failed': ({ vault }, params) => vault.tasks.takeBackFailed(params),
  'task.undo-rollback': ({ vault }, params) => vault.tasks.giveBack(params),
};
