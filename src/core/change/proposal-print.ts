import { fingerprintOf } from '../fingerprint/fingerprint';
import type { Proposal } from './change';

type Words = Pick<Proposal, 'request' | 'intent' | 'affected' | 'keyChanges' | 'questions' | 'options' | 'skipped'>;

/** Fingerprint of what a person confirms in a proposal: its words, not its layout. Links count by what they lead to. */
export function proposalPrint({ request, intent, affected, keyChanges, questions, options, skipped }: Words): string {
  const lines = [
    `Request ${request}`,
    `Intent ${intent}`,
    ...affected.map(({ path, text, sections }) => `Spec ${path ?? text} ${sections.join(', ')}`),
    ...keyChanges.map((change, at) => `Change ${String(at + 1)} ${change}`),
    ...questions.map(({ text, answer }) => `Question ${text} ${answer ?? ''}`),
    ...options.map((option) => `Option ${option}`),
    ...skipped.map(({ phase, reason }) => `Skipped ${phase} ${reason}`),
  ];
  return fingerprintOf(lines.map((line) => line.replace(/\s+/g, ' ').trim()).join('\n\n')).fingerprint;
}
