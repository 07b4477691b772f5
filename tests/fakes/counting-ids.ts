import type { Ids } from '../../src/core/vault/time';

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Random parts that count up: `000000`, `000001`, … in the real alphabet. */
export class CountingIds implements Ids {
  constructor(private next = 0) {}

  random(): string {
    let text = '';
    let rest = this.next;
    for (let place = 0; place < 6; place++) {
      text = LETTERS.charAt(rest % LETTERS.length) + text;
      rest = Math.floor(rest / LETTERS.length);
    }
    this.next++;
    return text;
  }
}

/** Random parts a test chose, one after the other. */
export class GivenIds implements Ids {
  private readonly left: string[];

  constructor(...parts: string[]) {
    this.left = parts;
  }

  random(): string {
    const part = this.left.shift();
    if (part === undefined) throw new Error('The test gave too few ids.');
    return part;
  }
}
