import { ok } from '../../../../../src/core/problem';
import type { Handler } from './request-desk';

export const workflowRequests: { readonly [K in 'workflow.list' | 'workflow.plan' | 'workflow.run']: Handler<K> } = {
  'workflow.list': async ({ vault }) => {
    const list = await vault.workflows.list();
    return list.ok ? ok([...list.value]) : list;
  },
  'workflow.plan': ({ vault }, params) => vault.workflows.plan(params),
  'workflow.run': async ({ vault, client }, params) => {
    const started = await vault.workflows.run(params);
    if (!started.ok) return started;
    client.watch(started.value.run);
    return ok({ run: started.value.run });
  },
};
