import { describe, expect, it } from 'vitest';
import { scanNote } from '../text/scan-note';
import { measureOf, readMeasured } from './measures';
import { metricOf, readProcess } from './read-process';
import { readRun } from './read-run';
import { SHIPPED_PROCESS } from './shipped-process';

const read = (text: string) => readProcess(scanNote(text));

const RELEASE = `# 🚢 Release

## 🔍 Stage 1 – Prepare
**Goal:** everything is ready

### Steps
- [ ] Freeze the branch
1. **Test** — all of it: \`npm test\`
   - twice
2. Publish: \`npm publish <version>\`

### Inputs
- CHANGELOG.md - what changed
- [Guide](docs/guide.md) - how
- the mood of the team

### Success Criteria:
- All green

### Exit criteria
* Tag exists

| Also | this |
|---|---|

### Risiken
- Zu spät

## Stage 2: Publish

**Activities:**
- Tell people

### Done when

| What | How much |
|---|---|
| Downloads | 100 |

## 7. Error handling
- **Publish fails**: retry
`;

describe('a process in other words', () => {
  const { stages, remarks } = read(RELEASE);
  const [first, second] = stages;

  it('has its stages, with signs in front of their headings', () => {
    expect(stages.map(({ number, name, objective }) => ({ number, name, objective }))).toEqual([{ number: '1', name: 'Prepare', objective: 'everything is ready' }, { number: '2', name: 'Publish', objective: null }]);
  });

  it('has activities below Steps or behind bold words, with what follows their names as a step', () => {
    expect(first?.activities.map(({ name, steps }) => ({ name, steps: steps.map(({ text, command }) => ({ text, command })) }))).toEqual([
      { name: 'Freeze the branch', steps: [] },
      { name: 'Test', steps: [{ text: 'all of it: `npm test`', command: 'npm test' }, { text: 'twice', command: null }] },
      { name: 'Publish', steps: [{ text: '`npm publish <version>`', command: 'npm publish <version>' }] },
    ]);
    expect(second?.activities.map(({ name }) => name)).toEqual(['Tell people']);
  });

  it('has files without backticks and behind links', () => {
    expect(first?.dependencies.map(({ path, description }) => ({ path, description }))).toEqual([{ path: 'CHANGELOG.md', description: 'what changed' }, { path: 'docs/guide.md', description: 'how' }]);
  });

  it('takes no number for a file', () => {
    const [stage] = read('## Stage 1: A\n### Inputs\n- 3.5 hours\n- v1.2 of the plan\n- sound.mp3\n').stages;
    expect(stage?.dependencies.map(({ path }) => path)).toEqual(['sound.mp3']);
  });

  it('has criteria of every chapter that holds some', () => {
    expect(first?.criteria).toEqual(['All green', 'Tag exists']);
  });

  it('says what was not understood, with its line', () => {
    expect(remarks).toEqual([
      { line: 15, message: 'Stage 1 needs "the mood of the team", which names no file.' },
      { line: 23, message: 'The table in "Exit criteria" of stage 1 was not read: only its list was.' },
      { line: 26, message: '"Risiken" of stage 1 was not read: it is no part that a stage is known to have.' },
      { line: 34, message: '"Done when" of stage 2 holds no list, so that nothing of it was read.' },
      { line: 40, message: '"7. Error handling" has no headings for stages, so that its 1 line was not read.' },
    ]);
  });

  it('that is understood is not spoken of', () => {
    expect(read(SHIPPED_PROCESS).remarks).toEqual([]);
  });

  it('may keep failures, measures and the quality gate with the stage', () => {
    const [stage] = read('## Stage 1: A\n### Quality Gate\n- Clean\n### Error Handling\n- **Late**: wait\n### Metrics\n- Speed: >95%\n\n## Stage 2: B\n').stages;
    expect(stage).toMatchObject({ quality: ['Clean'], failures: [{ failure: 'Late', fallback: 'wait' }], metrics: [{ name: 'Speed' }] });
  });
});

describe('targets', () => {
  it('have decimal commas and go down as well', () => {
    expect(metricOf('Builds: ≥ 99,5 %').target).toEqual({ sign: '>=', percent: 99.5 });
    expect(metricOf('Errors: < 5%').target).toEqual({ sign: '<', percent: 5 });
    expect(metricOf('Errors: <= 0.5 %').target).toEqual({ sign: '<=', percent: 0.5 });
    expect(readMeasured('97,5 %')).toMatchObject({ part: 97.5 });
  });

  it('are met from the right side', () => {
    const errors = { ...metricOf('Error rate: < 5%'), values: [{ at: '2026-11-21', text: '4 of 100' }] };
    expect(measureOf(errors)).toEqual({ percent: 4, formula: '4 of 100 = 4 %, needs < 5 %', met: true });
    expect(measureOf({ ...errors, values: [{ at: '2026-11-21', text: '5 of 100' }] }).met).toBe(false);
    expect(measureOf({ ...metricOf('Faults: ≤ 4.004%'), values: [{ at: '2026-11-21', text: '4.009 %' }] })).toMatchObject({ met: false });
  });
});

describe('the note of a subject', () => {
  it('is read with signs and colons in its headings', () => {
    const run = readRun(scanNote('**Type**: process-run\n\n## 🔍 Stage 1: A\n\n### ✅ Success criteria:\n- [x] Done\n  - 2026-11-21: seen\n'));
    expect(run?.stages[0]?.criteria).toMatchObject([{ text: 'Done', done: true }]);
  });
});
