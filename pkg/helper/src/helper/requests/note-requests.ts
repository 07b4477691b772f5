import { ok } from '../../../../../src/core/problem';
import type { Handler } from './request-desk';

export const noteRequests: { readonly [K in 'note.edited']: Handler<K> } = {
  'note.edited': ({ client }, answer) => {
    client.edited(answer);
    return ok({});
  },
};
