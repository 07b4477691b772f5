import { ok } from '../../../../../src/core/problem';
import type { Result } from '../../../../../src/core/problem';
import type { RunViewShape } from '../../../../../src/protocol/messages';
import type { RunView } from '../../engine/engine';
import { summaryOnWire } from '../shown-wire';
import type { VaultDesk } from '../vault-desk';
import type { Handler } from './request-desk';

type RunRequest =
  | 'run.list'
  | 'run.watch'
  | 'run.unwatch'
  | 'run.pause'
  | 'run.resume'
  | 'run.skip'
  | 'run.cancel'
  | 'run.confirm'
  | 'run.confirm-commit'
  | 'run.confirm-left-out';

export const runRequests: { readonly [K in RunRequest]: Handler<K> } = {
  'run.list': ({ vault }, { workflow, most }) => ok(vault.engine.list(workflow ?? undefined).slice(0, most).map(summaryOnWire)),
  'run.watch': ({ vault, client }, { run }) => {
    const view = vault.engine.view(run);
    if (view.ok) client.watch(run);
    return shown(vault, view);
  },
  'run.unwatch': ({ client }, { run }) => {
    client.unwatch(run);
    return ok({});
  },
  'run.pause': async ({ vault }, { run }) => shown(vault, await vault.engine.pause(run)),
  'run.resume': async ({ vault }, params) => shown(vault, await vault.workflows.resume(params)),
  'run.skip': async ({ vault }, { run, step, reason }) => shown(vault, await vault.engine.skip(run, step, reason)),
  'run.cancel': async ({ vault }, { run }) => shown(vault, await vault.engine.cancel(run)),
  'run.confirm': async ({ vault, client }, { run, step }) => shown(vault, await vault.engine.confirm(run, { kind: 'step', step }, client.name)),
  'run.confirm-commit': async ({ vault, client }, { run }) => shown(vault, await vault.engine.confirm(run, { kind: 'commit' }, client.name)),
  'run.confirm-left-out': async ({ vault, client }, { run }) => shown(vault, await vault.engine.confirm(run, { kind: 'left-out' }, client.name)),
};

export function shown(vault: Pick<VaultDesk, 'shown'>, view: Result<RunView>): Result<RunViewShape> {
  return view.ok ? ok(vault.shown(view.value)) : view;
}
