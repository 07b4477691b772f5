import { customAlphabet } from 'nanoid';
import type { Ids } from '../../../../src/core/vault/time';

/** No i, l, o and u: nothing that is read as another letter or spells a word. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const draw = customAlphabet(ALPHABET, 6);

/** Random parts of ids, from the machine's own source of chance. */
export const randomIds: Ids = { random: () => draw() };
