import { answerGate } from '../../../../../src/core/acts/answer-gate';
import type { AskOutcome } from '../../../../../src/core/acts/ask';
import type { Gate } from '../../../../../src/core/journal/journal';
import { parseJournal } from '../../../../../src/core/journal/parse-journal';
import { ok, type Result } from '../../../../../src/core/problem';
import { scanNote } from '../../../../../src/core/text/scan-note';
import { answer, type Answer } from '../answer';
import type { OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import type { Terminal } from '../terminal';

const PAUSE_MS = 1_000;

export interface Waiting {
  readonly asked: AskOutcome;
  /** Milliseconds. */
  readonly patience: number;
  readonly terminal: Terminal;
}

/** Looks at the question until it is answered or the patience is over; a tick made by hand in the note counts. */
export async function waitForAnswer(open: OpenDesk, { asked, patience, terminal }: Waiting): Promise<Result<Answer>> {
  terminal.err(`Waiting for an answer to ${asked.gate}. Answer it in ${asked.path}, or: throughline answer ${asked.gate} OPTION\n`);
  for (let left = patience; ; left -= PAUSE_MS) {
    const gate = await readGate(open, asked);
    if (!gate.ok) return gate;
    if (gate.value !== null && gate.value.answer !== null) return ok(answered(asked, gate.value));
    const isTicked = gate.value !== null && ticked(gate.value).length === 1;
    const stamped = isTicked ? await stamp(open, asked) : null;
    if (stamped !== null && (stamped.ok || stamped.problem.code === 'gate/answered')) continue;
    if (stamped?.problem.code.startsWith('gate/') === true) return stamped;
    if (left <= 0) return ok(unanswered(asked));
    await terminal.sleep(Math.min(PAUSE_MS, left));
  }
}

async function readGate(open: OpenDesk, asked: AskOutcome): Promise<Result<Gate | null>> {
  const text = await open.vault.store.read(asked.path);
  if (!text.ok) return text;
  return ok(parseJournal(scanNote(text.value)).gates.find((gate) => gate.id === asked.gate) ?? null);
}

function ticked(gate: Gate): readonly string[] {
  return gate.options.filter((option) => option.ticked).map((option) => option.word);
}

/** Whoever acts on a tick fills in the answer; from then on the question is history. */
function stamp(open: OpenDesk, asked: AskOutcome): Promise<Result<unknown>> {
  return performAct({ ...open, desk: open.refresh() }, (desk) => answerGate(desk, { gate: asked.gate, option: null, comment: null, author: null }));
}

function answered(asked: AskOutcome, gate: Gate): Answer {
  const [word = '', at = null, by = null] = (gate.answer ?? '').split(/,\s*/, 3);
  const facts = { version: 1, ...asked, answer: word.trim(), at, by, comment: gate.comment };
  return answer({ text: () => JSON.stringify(facts), json: () => facts });
}

function unanswered(asked: AskOutcome): Answer {
  const facts = { version: 1, ...asked, answer: null, at: null, by: null, comment: null };
  return answer({ text: () => JSON.stringify(facts), json: () => facts, notes: [`Nobody answered yet. ${asked.gate} stays open.`], exit: 3 });
}
