/** What speaks for or against leading a piece of work as a spec-driven change. */
export interface AdviceRequest {
  readonly request: string;
  /** Specs that the request names or concerns. */
  readonly specs: number;
  /** Files of code that will change, as far as it is known. */
  readonly files: number | null;
}

export interface AdviceReason {
  readonly points: number;
  readonly text: string;
}

export interface Advice {
  readonly advice: 'use' | 'short-form' | 'do-not-use';
  /** What to do in words. */
  readonly text: string;
  readonly score: number;
  readonly reasons: readonly AdviceReason[];
}

/** From this many points on, all seven phases; from `SHORT` on, the short form. */
const WHOLE = 3;
const SHORT = 1;
const MANY_FILES = 5;

const SIGNALS: readonly { readonly pattern: RegExp; readonly points: number; readonly text: string }[] = [
  { pattern: /\bspec.driven\b|update (?:the )?specs? and implement/i, points: 5, text: 'It is asked for by name' },
  { pattern: /\b(?:architecture|refactor|execution model|redesign|state machine|migrat|protocol)/i, points: 2, text: 'It changes the architecture or a design' },
  { pattern: /\b(?:ui|ux|view|screen|menu|wizard|dialog|layout|workflow)s?\b/i, points: 1, text: 'It changes what people see' },
  { pattern: /\b(?:consolidat|merge|replac|remov|deprecat|renam)/i, points: 1, text: 'Something that exists changes or goes' },
  { pattern: /\b(?:add|new|introduce|support)\b/i, points: 1, text: 'Something new comes' },
  { pattern: /\b(?:bug|fix|crash|typo|regression|hotfix)\b/i, points: -3, text: 'It is a fix' },
  { pattern: /\b(?:review|proofread) (?:the |a |this )?specs?\b|\bspec review\b/i, points: -4, text: 'Only a spec is reviewed: rounds of refinement are enough' },
  { pattern: /\b(?:audit|check all specs|corpus)\b/i, points: -4, text: 'All specs are audited: use the check of the whole vault' },
];

/** Advises how to lead a piece of work, with what was counted. */
export function advise({ request, specs, files }: AdviceRequest): Advice {
  const reasons = [
    ...SIGNALS.filter(({ pattern }) => pattern.test(request)).map(({ points, text }) => ({ points, text })),
    specs === 0 ? { points: -2, text: 'No spec is concerned' } : { points: Math.min(2, specs) + 1, text: `${String(specs)} ${specs === 1 ? 'spec is' : 'specs are'} concerned` },
    ...(files === null ? [] : [files > MANY_FILES ? { points: 2, text: `About ${String(files)} files change` } : { points: -1, text: `Only ${String(files)} ${files === 1 ? 'file changes' : 'files change'}` }]),
  ];
  const score = reasons.reduce((sum, { points }) => sum + points, 0);
  const advice = score >= WHOLE ? 'use' : score >= SHORT ? 'short-form' : 'do-not-use';
  return { advice, text: TEXTS[advice], score, reasons };
}

const TEXTS: Readonly<Record<Advice['advice'], string>> = {
  use: 'Lead it as a spec-driven change.',
  'short-form': 'Use the short form: proposal, spec update, implementation and commit.',
  'do-not-use': 'Do not lead it as a change: work on it in a session.',
};
