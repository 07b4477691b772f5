import type { VaultPath } from '../vault/paths';
import { phaseOfWords } from './phase-words';
import type { RunPhase } from './run-state';

/** What the trace keeps of a run note: whose run it is, and how it stands. */
export interface RunNoteFacts {
  readonly run: string;
  readonly workflow: string;
  readonly phase: RunPhase;
  /** `YYYY-MM-DD HH:MM`, as written. */
  readonly started: string;
  /** Target of the spec's link, as written; null for a run without a spec. */
  readonly spec: string | null;
  /** Number of the first step that failed, from 1; null where none did. */
  readonly failed: number | null;
  readonly steps: number;
  /** Line of the status, from 1. */
  readonly line: number;
}

const PLACE = /(?:^|\/)runs\/\d{4}-\d{2}-\d{2}-\d{4}-[a-z0-9][a-z0-9._-]{0,63}\.md$/;
const FIELD = /^\*\*(Spec|Workflow|Run|Status|Started)\*\*: (.{1,500})$/;
const STEP = /^\| (\d{1,5}) \| /;
const LINK = /^\[\[([^[\]|]{1,400})/;
const MOST_LINES = 5_000;

/** `runs/2026-11-21-1405-deploy.md`, beside a spec or in a folder of its own. */
export function isRunNotePath(path: string): boolean {
  return PLACE.test(path);
}

/** Reads how a run stands from its note; null for a note that is none, or says nothing of it. */
export function runNoteFacts(path: VaultPath, text: string): RunNoteFacts | null {
  if (!isRunNotePath(path)) return null;
  const lines = text.split(/\r?\n/, MOST_LINES);
  const found = lines.flatMap((line, at) => {
    const [, key, value] = FIELD.exec(line) ?? [];
    return key === undefined || value === undefined ? [] : [[key, { value: value.trimEnd(), line: at + 1 }] as const];
  });
  const fields = new Map(found.reverse());
  const [run, workflow, status, started] = ['Run', 'Workflow', 'Status', 'Started'].map((key) => fields.get(key));
  const phase = phaseOfWords(status?.value ?? '');
  if (run === undefined || workflow === undefined || status === undefined || started === undefined || phase === null) return null;
  const spec = LINK.exec(fields.get('Spec')?.value ?? '')?.[1] ?? null;
  return { run: run.value, workflow: workflow.value.split(' ')[0] ?? '', phase, started: started.value, spec, line: status.line, ...stepsIn(lines) };
}

function stepsIn(lines: readonly string[]): Pick<RunNoteFacts, 'failed' | 'steps'> {
  const rows = lines.filter((line) => STEP.test(line));
  const failed = rows.find((row) => row.includes(' | ❌ failed'));
  return { steps: rows.length, failed: failed === undefined ? null : Number(STEP.exec(failed)?.[1]) };
}
