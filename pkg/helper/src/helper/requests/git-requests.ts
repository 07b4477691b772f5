import type { Handler } from './request-desk';

export const gitRequests: { readonly [K in 'git.facts' | 'git.commit']: Handler<K> } = {
  'git.facts': ({ vault }, params) => vault.git.facts(params),
  'git.commit': ({ vault }, params) => vault.git.commit(params),
};
