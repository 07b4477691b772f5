import type { Handler } from './request-desk';

export const gitRequests: { readonly [K in 'git.facts' | 'git.commit' | 'git.text-since' | 'git.unknown-hashes' | 'code.lines']: Handler<K> } = {
  'git.facts': ({ vault }, params) => vault.git.facts(params),
  'git.commit': ({ vault }, params) => vault.git.commit(params),
  'git.text-since': ({ vault }, params) => vault.git.textSince(params),
  'git.unknown-hashes': ({ vault }, params) => vault.git.unknownHashes(params),
  'code.lines': ({ vault }, params) => vault.git.codeLines(params),
};
