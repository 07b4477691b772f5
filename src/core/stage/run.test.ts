import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import { parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import { readRoadmap } from '../roadmap/read-roadmap';
import { itemsOf } from '../roadmap/roadmap';
import { activityWorkflow } from './activity-workflow';
import { catalogueOf } from './catalogue';
import { contextStates, lookAmong } from './context';
import { boxSplices, editRun, fieldSplice, lineInPart, nestedLine, openRun, tickables } from './edit-run';
import { factsIn, gapRows } from './gap';
import { judgeRun } from './judge';
import { measureOf, measureOverAll, readMeasured } from './measures';
import { newRunText } from './new-run-text';
import { openSpecProposal } from './openspec';
import { readProcess } from './read-process';
import { readRun } from './read-run';
import type { ProcessRun } from './run';
import { SHIPPED_PROCESS } from './shipped-process';
import { planText } from './specification';

const PROCESS = readProcess(scanNote(SHIPPED_PROCESS));
const NOW = minute('2026-11-21 14:00');

function minute(text: string): Minute {
  const read = parseMinute(text);
  if (read === null) throw new Error(text);
  return read;
}

const NOTE = newRunText(PROCESS, { subject: 'alpha', processLink: '[[host-configuration|Host configuration]]', processTitle: 'Host configuration', specLink: null, at: '2026-11-20 09:00', parameters: new Map([['hostname', 'alpha']]) });

function run(text: string): ProcessRun {
  const read = readRun(scanNote(text));
  if (read === null) throw new Error('no run');
  return read;
}

const measure = (name: string, text: string, ...values: string[]) => ({ name, text, target: { sign: text.startsWith('>') ? ('>' as const) : ('>=' as const), percent: Number(/\d+/.exec(text)?.[0]) }, values: values.map((value) => ({ at: '2026-11-21', text: value })) });

describe('the note of a subject', () => {
  it('holds everything the process asks for, filled in', () => {
    const { subject, started, parameters, requirements, stages } = run(NOTE);
    expect([subject, started, [...parameters], requirements.length]).toEqual(['alpha', '2026-11-20 09:00', [['hostname', 'alpha']], 4]);
    expect(stages.map(({ activities, criteria, quality, measures, context, failures, deployment }) => [activities.length, criteria.length, quality.length, measures.length, context.length, failures.length, deployment.length])).toEqual([
      [3, 4, 4, 4, 3, 4, 0], [3, 4, 4, 4, 3, 4, 0], [3, 4, 4, 4, 3, 4, 0], [3, 4, 4, 4, 3, 4, 5],
    ]);
    expect(NOTE).not.toContain('<hostname>');
  });

  it('is read the same with CRLF and a BOM', () => {
    const plain = run(NOTE);
    expect(run(`\uFEFF${NOTE.replaceAll('\n', '\r\n')}`)).toEqual(plain);
  });

  it('is nothing else: other notes are none, and broken ones are read as far as they go', () => {
    expect(readRun(scanNote('# A\n\n**Status**: planning'))).toBeNull();
    expect(run('**Type**: process-run\n\n## Stage 1: X\n### Measures\n- odd\n### Gates\n- **Gate**: Pass stage 1, X?').stages).toMatchObject([{ number: '1', measures: [{ name: 'odd', target: null }], gates: [] }]);
  });

  it('is changed by single lines: every other byte stays, whatever the newlines', () => {
    fc.assert(fc.property(fc.nat(200), fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.constantFrom('tick', 'nested', 'part'), (pick, newline, bom, kind) => {
      const before = `${bom ? '\uFEFF' : ''}${NOTE.replaceAll('\n', newline)}`;
      const changed = editRun(before, 'n.md', ({ scan, run: { stages } }) => {
        const stage = stages[pick % stages.length]!;
        const lines = tickables(stage);
        const line = lines[pick % lines.length]!;
        if (kind === 'tick') return { ok: true, value: boxSplices(scan, line.line, 'x') };
        return { ok: true, value: [kind === 'nested' ? nestedLine(scan, line, 'words') : lineInPart(scan, { stage, part: 'Lessons', texts: ['words'] })] };
      });
      if (!changed.ok) throw new Error(changed.problem.why);
      const [old, now] = [before.split(newline), changed.value.split(newline)];
      if (kind === 'tick') {
        expect(changed.value.length).toBe(before.length);
        expect(old.filter((line, at) => line !== now[at]).length).toBeLessThanOrEqual(1);
      } else {
        const at = now.findIndex((line) => line.trim() === '- words');
        expect([...now.slice(0, at), ...now.slice(at + 1)].filter((line) => line !== '')).toEqual(old.filter((line) => line !== ''));
      }
      expect(changed.value.replaceAll('\r\n', '').includes('\r')).toBe(false);
    }), { numRuns: 120 });
  });

  it('fills a field in the place of what stood there', () => {
    const open = openRun(NOTE, 'n.md');
    if (!open.ok) throw new Error();
    const once = applySplices(NOTE, [fieldSplice(open.value.scan, open.value.run.requirements[0]!, 'Files')]);
    const again = applySplices(once, [fieldSplice(scanNote(once), run(once).requirements[0]!, 'Mail')]);
    expect(once).toContain('- **Purpose**: Files\n');
    expect(again).toContain('- **Purpose**: Mail\n');
  });

  it('is left alone while merge markers stand in it', () => {
    expect(openRun(`${NOTE}\n<<<<<<< a\n=======\n>>>>>>> b\n`, 'n.md').ok).toBe(false);
  });
});

describe('a gate with numbers', () => {
  it('shows its working', () => {
    expect(measureOf(measure('Profile completeness', '100%', '10 of 12', '12 of 12'))).toEqual({ percent: 100, formula: '12 of 12 = 100 %, needs 100 %', met: true });
    expect(measureOf(measure('Accuracy', '>95%', '19 of 20'))).toEqual({ percent: 95, formula: '19 of 20 = 95 %, needs > 95 %', met: false });
    expect(measureOf(measure('Approval rate', '>90%', '1 of 1', '9 of 10')).formula).toBe('(1 + 9) of (1 + 10) = 90.9 %, needs > 90 %');
    expect(measureOf(measure('Stability afterwards', '>99%', '719.5 of 720 hours'))).toMatchObject({ met: true, formula: '719.5 of 720 = 99.93 %, needs > 99 %' });
    expect(measureOf(measure('Stability', '>99%'))).toEqual({ percent: null, formula: 'nothing recorded, needs > 99 %', met: null });
    expect(measureOverAll([measure('Approval rate', '>90%', '1 of 1'), measure('Approval rate', '>90%', '0 of 1')])).toMatchObject({ percent: 50, met: false });
  });

  it('computes with nothing that is no share', () => {
    expect([readMeasured('13 of 12'), readMeasured('many'), readMeasured('1 of 0'), readMeasured('120 %')]).toEqual([null, null, null, null]);
    fc.assert(fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }), (part, whole) => {
      const read = readMeasured(`${String(part)} of ${String(whole)}`);
      expect(read === null).toBe(part > whole);
    }));
  });

  it('never rounds up to a target', () => {
    expect(measureOf(measure('X', '100%', '99999 of 100000')).formula).toBe('99999 of 100000 = 99.99 %, needs 100 %');
  });
});

describe('where a subject stands', () => {
  it('follows from the note alone', () => {
    const { current, stages } = judgeRun(run(NOTE), NOW);
    expect([current?.stage.number, stages.map(({ state }) => state), current?.holds]).toEqual(['1', ['current', 'waiting', 'waiting', 'waiting'], false]);
  });

  it('asks for an open window before a deployment', () => {
    const withWindow = (value: string) => run(NOTE.replace('- **Window**:', `- **Window**: ${value}`)).stages[3]!;
    const why = (value: string) => judgeRun({ ...run(NOTE), stages: [withWindow(value)] }, NOW).stages[0]?.checks.find(({ name }) => name === 'Window')?.why;
    expect([why('2026-11-21 13:00 to 2026-11-21 15:00'), why('2026-11-22 13:00 to 2026-11-22 15:00'), why('2026-11-20 13:00 to 2026-11-20 15:00'), why('tonight')]).toEqual(['', 'opens 2026-11-22 13:00', 'closed 2026-11-20 15:00', 'write it like 2026-12-01 22:00 to 2026-12-02 02:00']);
  });

  it('knows which files it needs are missing, changed or old', () => {
    const times: Readonly<Record<string, Minute>> = { 'kb/domain/hardware.md': minute('2026-11-21 10:00'), 'kb/processes/phases.md': minute('2025-01-01 10:00') };
    const look = lookAmong(Object.keys(times), (path) => times[path] ?? null);
    expect(contextStates(run(NOTE).stages[0]!.context, look, { since: '2026-11-20 09:00', now: NOW, days: 180 }).map(({ state }) => state)).toEqual(['changed', 'missing', 'old']);
    expect(catalogueOf(PROCESS, look).filter(({ found }) => found !== null).map(({ found }) => found)).toEqual(['kb/domain/hardware.md', 'kb/processes/phases.md', 'kb/domain/hardware.md']);
  });
});

describe('an activity as a workflow', () => {
  const subject = run(NOTE);
  const of = (stage: number, activity: number) => ({ stage: subject.stages[stage]!, activity: subject.stages[stage]!.activities[activity]! });

  it('has its commands as words, and asks before it deploys', () => {
    const scan = activityWorkflow({ run: subject, ...of(0, 0) });
    expect(scan).toMatchObject({ ok: true, value: { commands: ['echo scanned alpha'], deploys: false, outputs: ['docs/hardware/alpha.md'] } });
    expect(activityWorkflow({ run: subject, ...of(3, 0) })).toMatchObject({ ok: true, value: { deploys: false } });
    expect(activityWorkflow({ run: subject, ...of(3, 2) })).toMatchObject({ ok: true, value: { deploys: true } });
    expect(activityWorkflow({ run: subject, ...of(1, 0) })).toMatchObject({ ok: false });
  });

  it('takes no value that a shell or a path could read', () => {
    for (const value of ['a b', '$(id)', '../x', '-rf', 'a;b', '']) {
      expect(activityWorkflow({ run: { ...subject, parameters: new Map([['hostname', value]]) }, ...of(0, 0) }).ok).toBe(false);
    }
  });
});

describe('a gap analysis', () => {
  it('puts what differs and what is missing first', () => {
    const one = factsIn(scanNote('- **CPU**: 8 cores\n- **RAM**: 32 GB\n- **GPU**:\n'));
    const other = factsIn(scanNote('| Part | Value |\n|---|---|\n| CPU | 8  Cores |\n| Disk | 1 TB |\n'));
    expect(gapRows(one, other).map(({ name, standing }) => `${name} ${standing}`)).toEqual(['RAM only one', 'Part only other', 'Disk only other', 'CPU same']);
  });
});

describe('what the specification stage writes', () => {
  const filled = run(NOTE.replace('- **Purpose**:', '- **Purpose**: Serves files; Keeps backups').replace('- **Performance**:', '- **Performance**: 800 MB/s'));

  it('is a plan that reads as a roadmap', () => {
    const roadmap = readRoadmap(scanNote(planText(filled, filled.stages[1]!)));
    expect([roadmap.empty, itemsOf(roadmap).length, itemsOf(roadmap).flatMap(({ scope }) => scope).length, roadmap.dependencies.map(({ edges }) => edges.length)]).toEqual([null, 6, 24, [1]]);
  });

  it('is a proposal that follows the rules of a strict validation', () => {
    const proposal = openSpecProposal(filled);
    if (!proposal.ok) throw new Error(proposal.problem.why);
    expect(faultsOf(proposal.value)).toEqual([]);
    expect(faultsOf({ ...proposal.value, files: proposal.value.files.map((file) => ({ ...file, text: file.text.replace('SHALL', 'will') })) })).toContain('Purpose 1: no SHALL or MUST');
    expect(openSpecProposal(run(NOTE)).ok).toBe(false);
  });
});

/** The rules by which a change is judged: sections of the proposal, tasks with boxes, each added requirement once, with SHALL and a scenario. */
function faultsOf({ id, files }: { readonly id: string; readonly files: readonly { readonly path: string; readonly text: string }[] }): string[] {
  const file = (end: string): string => files.find(({ path }) => path.endsWith(end))?.text ?? '';
  const why = /## Why\n\n([^\n]+)/.exec(file('proposal.md'))?.[1] ?? '';
  const spec = file('/spec.md');
  const blocks = spec.slice(spec.indexOf('## ADDED Requirements')).split(/^### Requirement: /m).slice(1);
  const names = blocks.map((block) => block.split('\n')[0] ?? '');
  return [
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) ? [] : ['name of the change']),
    ...(why.length >= 50 && why.length <= 1000 ? [] : ['why']),
    ...(file('proposal.md').includes('\n## What Changes\n\n- ') ? [] : ['what changes']),
    ...(/^- \[ \] 1\.1 /m.test(file('tasks.md')) ? [] : ['tasks']),
    ...(spec.startsWith('## ADDED Requirements\n') && blocks.length > 0 ? [] : ['no delta']),
    ...(new Set(names.map((name) => name.toLowerCase())).size === names.length ? [] : ['a name twice']),
    ...blocks.flatMap((block, at) => [
      ...(/\b(?:SHALL|MUST)\b/.test(block.split('\n').slice(1).find((line) => line.trim() !== '') ?? '') ? [] : [`${names[at] ?? ''}: no SHALL or MUST`]),
      ...(/^#### Scenario: \S/m.test(block) ? [] : [`${names[at] ?? ''}: no scenario`]),
    ]),
  ];
}
