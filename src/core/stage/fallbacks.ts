import type { FailurePair } from './process';
import type { RunActivity, StageRun } from './run';

/** The fallbacks of a stage, those that share most words with the activity first. */
export function fallbacksFor(stage: Pick<StageRun, 'failures'>, activity: Pick<RunActivity, 'name' | 'steps'>): FailurePair[] {
  const words = new Set(stems([activity.name, ...activity.steps.map(({ text }) => text)].join(' ')));
  const scored = stage.failures.map((pair) => ({ pair, score: stems(pair.failure).filter((stem) => words.has(stem)).length }));
  return scored.sort((one, other) => other.score - one.score).map(({ pair }) => pair);
}

const STEM = 5;

function stems(text: string): string[] {
  return [...new Set(text.toLowerCase().split(/[^a-z]+/).filter((word) => word.length >= 4).map((word) => word.slice(0, STEM)))];
}
