import { customAlphabet } from 'nanoid';
import type { Ids } from '../../core/vault/time';

/** No i, l, o and u: nothing that is read as another letter or spells a word. */
const draw = customAlphabet('0123456789abcdefghjkmnpqrstvwxyz', 6);

/** Random parts of ids, from the device's own source of chance. */
export const randomIds: Ids = { random: () => draw() };
