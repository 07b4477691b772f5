import { describe, expect, it } from 'vitest';
import { scanNote } from '../text/scan-note';
import { SHIPPED_PROCESS } from './shipped-process';
import { looksLikeProcess, readProcess } from './read-process';

const read = (text: string) => readProcess(scanNote(text));
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe('a staged process', () => {
  it('is read with all that it holds', () => {
    const { stages, knowledge, integrations, improvements, parameters, empty } = read(SHIPPED_PROCESS);
    const counts = {
      stages: stages.map(({ number, name }) => `${number} ${name}`),
      activities: stages.map(({ activities }) => activities.length),
      steps: sum(stages.flatMap(({ activities }) => activities.map(({ steps }) => steps.length))),
      commands: sum(stages.flatMap(({ activities }) => activities.map(({ steps }) => steps.filter(({ command }) => command !== null).length))),
      outputs: stages.flatMap(({ activities }) => activities.flatMap(({ steps }) => steps.flatMap(({ output }) => output ?? []))),
      context: stages.map(({ dependencies }) => dependencies.length),
      criteria: stages.map(({ criteria }) => criteria.length),
      quality: stages.map((stage) => stage.quality.length),
      failures: stages.map((stage) => stage.failures.length),
      metrics: stages.map((stage) => stage.metrics.length),
      checkpoints: stages.map(({ checkpoint }) => checkpoint?.name),
      knowledge: knowledge.map(({ entries }) => entries.length),
      integrations: integrations.map(({ entries }) => entries.length),
      improvements: improvements.map(({ points }) => points.length),
    };
    expect(counts).toEqual({
      stages: ['1 Host research', '2 Specification', '3 Implementation', '4 Validation and deployment'],
      activities: [3, 3, 3, 3],
      steps: 48,
      commands: 6,
      outputs: ['docs/hardware/<hostname>.md'],
      context: [3, 3, 3, 3],
      criteria: [4, 4, 4, 4],
      quality: [4, 4, 4, 4],
      failures: [4, 4, 4, 4],
      metrics: [4, 4, 4, 4],
      checkpoints: ['Research complete', 'Specification complete', 'Implementation complete', 'Deployment complete'],
      knowledge: [4, 4, 4, 4],
      integrations: [4, 4, 4],
      improvements: [4, 4, 4],
    });
    expect([parameters, empty]).toEqual([['hostname'], null]);
  });

  it('has targets that numbers are compared with', () => {
    const targets = read(SHIPPED_PROCESS).stages.flatMap(({ metrics }) => metrics.map(({ target }) => `${target?.sign ?? ''}${String(target?.percent)}`));
    expect([...new Set(targets)].sort()).toEqual(['>90', '>95', '>99', '>=100']);
  });

  it('of a user, with gaps and odd headings, is read as far as it goes', () => {
    const text = '\uFEFF# Onboarding\r\n\r\n## STAGE 1 - Welcome\r\n### Activities\r\n* Say hello\r\n  * `greet <name>`\r\n### Success criteria\r\n- They know where the coffee is\r\n\r\n## Stage 2b. Work\r\nnothing yet\r\n';
    const { stages, parameters } = read(text);
    expect(stages.map(({ number, name, activities, criteria, checkpoint }) => ({ number, name, activities: activities.map((one) => one.name), criteria, checkpoint }))).toEqual([
      { number: '1', name: 'Welcome', activities: ['Say hello'], criteria: ['They know where the coffee is'], checkpoint: null },
      { number: '2b', name: 'Work', activities: [], criteria: [], checkpoint: null },
    ]);
    expect(parameters).toEqual(['name']);
  });

  it('without stages says why', () => {
    expect(read('').empty).toBe('The note is empty.');
    expect(read('# Notes\n\n- one').empty).toContain('No heading reads as a stage');
    expect(looksLikeProcess(['Stage 1: A'], null)).toBe(false);
    expect(looksLikeProcess(['Stage 1: A', 'Stage 2: B'], null)).toBe(true);
  });
});
