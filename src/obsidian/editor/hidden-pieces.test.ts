import { describe, expect, it } from 'vitest';
import { hiddenPieces, stateBehind } from './hidden-pieces';
import type { PlacedLine } from './hidden-pieces';

const START = { fence: null, ledger: null };
const AWAY = { carets: [], revealed: null };

function placed(text: string): readonly PlacedLine[] {
  let from = 0;
  return text.split('\n').map((line) => {
    const here = { from, text: line };
    from += line.length + 1;
    return here;
  });
}

/** The text as it is seen: chips as ◦. */
function seen(text: string, attention: { carets: readonly number[]; revealed: number | null } = AWAY): string {
  const { pieces } = hiddenPieces(placed(text), START, attention);
  let rest = text;
  for (const { from, to, chip } of [...pieces].reverse()) rest = rest.slice(0, from) + (chip ? '◦' : '') + rest.slice(to);
  return rest;
}

const ENTRY = '- Chose NFS ^e-20261121-1407-m4t8q1';
const LEDGER = '<!-- throughline:fingerprints\n@7caf21b825f7 2026-11-21 14:05 | title=81e7cd\n-->';

describe('lines in sight', () => {
  it('lose their ids and ties', () => {
    expect(seen(`${ENTRY}\n**Spec**: [[spec]] <!-- @7caf21b825f7 -->  \nplain`)).toBe('- Chose NFS\n**Spec**: [[spec]]  \nplain');
  });

  it('show a chip where a caret is', () => {
    expect(seen(`${ENTRY}\n${ENTRY}`, { carets: [ENTRY.length + 3], revealed: null })).toBe('- Chose NFS\n- Chose NFS◦');
  });

  it('show the text that was asked for', () => {
    expect(seen(`${ENTRY}\n${ENTRY}`, { carets: [3], revealed: 3 })).toBe(`${ENTRY}\n- Chose NFS`);
  });

  it('keep what stands in code, whether it begins in sight or above it', () => {
    const code = `${ENTRY}\n\`\`\`\n${ENTRY}`;

    expect(seen(`\`\`\`md\n${code}`)).toBe(`\`\`\`md\n${ENTRY}\n\`\`\`\n- Chose NFS`);
    expect(hiddenPieces(placed(code), stateBehind(['text', '```md', 'code']), AWAY).pieces).toHaveLength(1);
  });
});

describe('the ledger', () => {
  it('takes no room, and is passed in one step', () => {
    const hidden = hiddenPieces(placed(`text\n\n${LEDGER}\n`), START, AWAY);

    expect(hidden.folded).toHaveLength(3);
    expect(hidden.passed).toEqual([{ from: 6, to: 6 + LEDGER.length }]);
  });

  it('is a chip on the line of the caret', () => {
    expect(seen(LEDGER, { carets: [LEDGER.length], revealed: null })).toBe('\n\n◦');
  });

  it('is seen as a whole when it is asked for', () => {
    expect(seen(LEDGER, { carets: [LEDGER.length], revealed: LEDGER.length - 1 })).toBe(LEDGER);
  });

  it('is known by its lines when its opening stands above the sight', () => {
    const [, line = '', closing = ''] = LEDGER.split('\n');
    const hidden = hiddenPieces(placed(`${line}\n${closing}`), stateBehind(['<!-- throughline:fingerprints']), AWAY);

    expect(hidden.folded).toHaveLength(2);
  });

  it('is not any other comment', () => {
    expect(seen('<!--\nnote\n-->')).toBe('<!--\nnote\n-->');
  });
});
