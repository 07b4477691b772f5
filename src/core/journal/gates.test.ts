import { describe, expect, it } from 'vitest';
import { scanNote } from '../text/scan-note';
import { parseMinute } from '../vault/time';
import { addGate, answerGate, gateLines, gateNoteText, isStale, stateOfGate, withdrawGate } from './gates';
import type { GateAnswer } from './gates';
import { parseGates } from './parse-gates';

const GATE = { id: 'g-20261121-1410-m4t8q1', question: 'Approve plan', options: ['approve', 'reject', 'change'], fingerprint: '@5d1e90c2ab47' };
const TEXT = `${gateLines(GATE).join('\n')}\n`;
const only = (text: string) => parseGates(scanNote(text))[0];

function answered(text: string, more: Partial<GateAnswer> = {}): string {
  const at = parseMinute('2026-11-21 14:20');
  if (at === null) throw new Error('no time');
  const result = answerGate(text, { gate: '^g-20261121-1410-m4t8q1', option: 'Approve', at, person: 'Anna', comment: null, ...more });
  return result.ok ? result.value : result.problem.code;
}

describe('a gate', () => {
  it('is written as the format says', () => {
    expect(TEXT).toBe(
      '- **Gate**: Approve plan <!-- @5d1e90c2ab47 --> ^g-20261121-1410-m4t8q1\n  - [ ] m4t8q1 approve\n  - [ ] m4t8q1 reject\n  - [ ] m4t8q1 change\n  - Comment:\n  - Answer:\n',
    );
  });

  it('is read back', () => {
    expect(only(TEXT)).toEqual({
      id: GATE.id, question: 'Approve plan', fingerprint: '@5d1e90c2ab47', line: 1, comment: null, answer: null,
      options: [{ word: 'approve', ticked: false, line: 2 }, { word: 'reject', ticked: false, line: 3 }, { word: 'change', ticked: false, line: 4 }],
    });
  });

  it('has a note of its own that links what it is about', () => {
    const note = gateNoteText(GATE, { title: 'Approve plan', specLink: '[[../spec|1001 - A]]', contextLink: '[[../context|Implementation Journal]]' });

    expect(note).toBe(`# Decision: Approve plan\n\n**Spec**: [[../spec|1001 - A]]  \n**Context**: [[../context|Implementation Journal]]\n\n${TEXT}`);
  });

  it('takes no option with the code of another', () => {
    expect(only(TEXT.replace('[ ] m4t8q1 reject', '[x] zzzzzz approve'))?.options.map(({ word }) => word)).toEqual(['approve', 'change']);
  });

  it('takes any sign but a blank for a tick', () => {
    expect(only(TEXT.replace('[ ] m4t8q1 reject', '[-] m4t8q1 reject'))?.options[1]?.ticked).toBe(true);
  });

  it('has a comment of several lines', () => {
    expect(only(TEXT.replace('Comment:', 'Comment: yes\n    - but soon\n    - and cheap'))?.comment).toBe('yes\nbut soon\nand cheap');
  });

  it('is none in a code fence', () => {
    expect(only(`\`\`\`\n${TEXT}\`\`\`\n`)).toBeUndefined();
  });
});

describe('the state of a gate', () => {
  it.each([
    ['open', TEXT], ['ticked', TEXT.replace('[ ] m4t8q1 reject', '[x] m4t8q1 reject')],
    ['contradiction', TEXT.replaceAll('[ ] m4t8q1 re', '[x] m4t8q1 re').replace('[ ] m4t8q1 app', '[x] m4t8q1 app')],
    ['answered', TEXT.replace('Answer:', 'Answer: reject, 2026-11-21 14:20')],
  ])('is %s', (kind, text) => {
    const gate = only(text);

    expect(gate === undefined ? null : stateOfGate(gate).kind).toBe(kind);
  });

  it('is stale once what it asks about has changed, and not when it is history', () => {
    expect(isStale({ answer: null, fingerprint: '@5d1e90c2ab47' }, '@000000000000')).toBe(true);
    expect(isStale({ answer: null, fingerprint: '@5d1e90c2ab47' }, '@5d1e90c2ab47')).toBe(false);
    expect(isStale({ answer: 'approve', fingerprint: '@5d1e90c2ab47' }, '@000000000000')).toBe(false);
  });
});

describe('an answer', () => {
  it('ticks the option and says when and who', () => {
    expect(answered(TEXT)).toBe(TEXT.replace('[ ] m4t8q1 approve', '[x] m4t8q1 approve').replace('Answer:', 'Answer: approve, 2026-11-21 14:20, Anna'));
  });

  it('takes up a tick made in the note', () => {
    expect(answered(TEXT.replace('[ ] m4t8q1 approve', '[X] m4t8q1 approve'), { person: null })).toContain('[X] m4t8q1 approve\n');
  });

  it('writes a line anew that the gate has lost', () => {
    const text = answered(TEXT.replace('  - Answer:\n', '').replace('  - Comment:\n', ''), { comment: 'why\nnot' });

    expect(text.endsWith('change\n  - Comment: why not\n  - Answer: approve, 2026-11-21 14:20, Anna\n')).toBe(true);
  });

  it('takes effect once', () => {
    expect(answered(answered(TEXT))).toBe('gate/answered');
  });

  it.each([
    ['gate/unknown', { gate: 'g-20261121-1410-nobody' }], ['gate/unknown-option', { option: 'maybe' }], ['gate/stale', { current: '@000000000000' }],
  ])('is refused with %s', (code, more) => {
    expect(answered(TEXT, more)).toBe(code);
  });

  it('is refused against a tick for another option, and against two', () => {
    expect(answered(TEXT.replace('[ ] m4t8q1 reject', '[x] m4t8q1 reject'))).toBe('gate/two-answers');
    expect(answered(TEXT.replaceAll('[ ]', '[x]'))).toBe('gate/two-answers');
  });
});

describe('a question asked anew', () => {
  const next = { ...GATE, id: 'g-20261122-0900-aaaaaa', fingerprint: '@6f4bbec84dea' };

  it('stands below the old one, once', () => {
    const once = addGate(`# Decision: A\n\n${TEXT}`, next);

    expect(once).toEqual({ ok: true, value: `# Decision: A\n\n${TEXT}\n${gateLines(next).join('\n')}\n` });
    expect(once.ok ? addGate(once.value, next) : null).toEqual(once);
  });

  it('is withdrawn in its own line ends, once, and never over an answer', () => {
    const at = parseMinute('2026-11-21 15:00');
    if (at === null) throw new Error('no time');
    const crlf = `\uFEFF# Run\r\n\r\n${TEXT.replaceAll('\n', '\r\n')}Mine.  \r\n`;
    const withdrawn = withdrawGate(crlf, { gate: GATE.id, at });

    expect(withdrawn).toBe(crlf.replace('- Answer:', '- Answer: withdrawn, 2026-11-21 15:00'));
    expect(withdrawGate(withdrawn, { gate: GATE.id, at })).toBe(withdrawn);
    expect(withdrawGate(answered(TEXT), { gate: GATE.id, at })).toBe(answered(TEXT));
    expect(withdrawGate(TEXT, { gate: 'g-20261121-1410-zzzzzz', at })).toBe(TEXT);
  });
});
