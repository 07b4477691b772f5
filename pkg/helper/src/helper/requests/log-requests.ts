import { ok } from '../../../../../src/core/problem';
import type { Handler } from './request-desk';

export const logRequests: { readonly [K in 'log.read']: Handler<K> } = {
  'log.read': ({ vault }, { run, step, attempt, offset, bytes }) => {
    const piece = vault.engine.readLog(run, { step, attempt, offset, bytes });
    return piece.ok ? ok({ ...piece.value }) : piece;
  },
};
