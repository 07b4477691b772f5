import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORY, standing, textsBelow, timeless, workedChange, type WorkedChange } from './worked-change';

const WORKFLOWS = ['quick-check', 'whole-check', 'unit-tests', 'view-scenarios'];
const SPECS = ['specs/views/discover.md', 'specs/views/wizards.md', 'specs/views/design.md'];
/** By the name that the change's folder gives a spec. */
const GAPS = {
  discover: ['No state for a pattern that fits nothing', 'Esc in the pattern is not told', 'Which row is chosen after leaving', 'The key n is taken in the list', 'A narrow window is not told', 'Where the old keys lead', 'What is kept when the view closes'],
  'views-design': ['The order of the four parts is not told', 'Two savings at the same time', 'What underlines for a reader of screens', 'Fifty files of how many'],
};

let story: WorkedChange;
/** Sources that the author has written already. */
const done = new Set<string>();
/** Where the change stood after each line from the alignment on, here and as a copy of the vault tells it. */
const stops: { after: string; here: string; elsewhere: string }[] = [];

async function step(...words: string[]): Promise<string> {
  const out = await story.say('feature', ...words);
  const here = standing(await story.say('feature', 'next', '--change', 'rule-builder', '--json'));
  stops.push({ after: words.slice(0, 2).join(' '), here, elsewhere: await story.stateElsewhere() });
  return out;
}

async function round(specs: readonly string[], gaps: readonly (readonly [spec: string, text: string])[]): Promise<void> {
  await story.say('feature', 'round', '--reviewer', 'architect', '--reviewer', 'tester', ...specs.flatMap((spec) => ['--spec', spec]));
  for (const [at, [spec, text]] of gaps.entries()) await story.say('feature', 'gap', text, '--spec', spec, '--severity', at === 0 ? 'CRITICAL' : 'MEDIUM');
}

async function resolve(from: number, to: number): Promise<void> {
  for (let at = from; at <= to; at++) await story.say('feature', 'resolve-gap', `G${String(at)}`);
}

const of = (spec: keyof typeof GAPS, from: number, to: number) => GAPS[spec].slice(from, to).map((text) => [spec, text] as const);

beforeAll(async () => {
  story = await workedChange();
  for (const name of WORKFLOWS) await story.say('trust', name);
}, 60_000);
afterAll(() => {
  story.close();
});

describe('five helpers become one builder of rules', () => {
  it('is proposed for two specs and one that is to be made, and confirmed', async () => {
    await story.say('feature', 'new', 'Rule builder', '--request', 'Bring the five helpers together in one rule builder', '--intent', 'One place to learn, and help where it is asked for', '--affects', `${SPECS[0] ?? ''}:States,Keys,Wizard menu`, '--affects', `${SPECS[1] ?? ''}:Pathfinder,Labelling`, '--affects', SPECS[2] ?? '', '--key-change', 'The explorer and the rule form become one panel', '--key-change', 'Help is a press of Tab in a field', '--key-change', 'The states of the wizards go');
    await story.say('feature', 'confirm');
  }, 60_000);

  it('raises 2.3 to 3.0 and 0.5 to 0.6 when the specs are written', async () => {
    story.write(...SPECS);
    await story.say('feature', 'diff', '--record');
    const { diffs } = JSON.parse(await story.say('feature', 'status', '--json')) as { diffs: { spec: string; from: string | null; to: string | null }[] };
    expect(diffs.map(({ spec, from, to }) => [spec, from, to]).sort()).toEqual([[SPECS[2], null, '0.1'], [SPECS[0], '2.3', '3.0'], [SPECS[1], '0.5', '0.6']]);
  }, 60_000);

  it('converges after three rounds and two', async () => {
    await round(['discover', 'wizards', 'views-design'], [...of('discover', 0, 4), ...of('views-design', 0, 3)]);
    await story.say('feature', 'round', '--close');
    await round(['discover', 'views-design'], [...of('discover', 4, 6), ...of('views-design', 3, 4)]);
    await resolve(1, 7);
    await story.say('feature', 'round', '--close');
    await round(['discover'], of('discover', 6, 7));
    await resolve(8, 11);
    await story.say('feature', 'decide', 'One panel in place of five', '--because', 'the keys are learned once');
    await story.say('feature', 'decide', 'Nothing is sent before Tab', '--because', 'a pattern may hold names of people');
    await story.say('feature', 'defer', 'Themes for the panel', '--because', 'no view has them yet');
    await story.say('feature', 'round', '--close');
    expect(JSON.parse(await story.say('feature', 'next', '--json'))).toMatchObject({ state: 'ALIGNING' });
  }, 60_000);

  it('agrees with the other specs', async () => {
    expect(await step('align')).toContain('0 findings');
  }, 60_000);

  it('asks for thirteen tasks, and they are done in their order', async () => {
    await step('tasks');
    const { tasks, order } = JSON.parse(await story.say('feature', 'tasks', '--json')) as { tasks: { id: string; text: string; files: string[] }[]; order: string[] };
    expect(tasks).toHaveLength(13);
    for (const id of order) {
      story.write(...(tasks.find((task) => task.id === id)?.files ?? []).filter((path) => !done.has(path)));
      for (const path of tasks.find((task) => task.id === id)?.files ?? []) done.add(path);
      await step('task', id, '--tick');
    }
    await step('check');
  }, 180_000);

  it('is validated in two ways at once', async () => {
    await step('validate');
  }, 60_000);

  it('is one commit, with its summary in it', async () => {
    await step('commit', '--scope', 'views');
    expect(story.git('log', '--format=%s').trim().split('\n')).toEqual(['feat(views): bring the five helpers together in one rule builder', 'Views as they are']);
    expect(JSON.parse(await story.say('feature', 'list', '--json'))).toMatchObject({ changes: [{ state: 'COMPLETE' }] });
  }, 60_000);

  it('leaves the artifacts as they are kept here, byte for byte', () => {
    const sessions = join(story.root, 'specs/meta/sessions');
    const made = { ...textsBelow(join(sessions, readdirSync(sessions)[0] ?? '')), ...specTexts(), 'commit.txt': committed() };
    const golden = join(STORY, 'golden');
    if (process.env['THROUGHLINE_GOLDEN'] === 'write') keep(golden, made);
    expect(made).toEqual(textsBelow(golden));
  });

  it('stands where it stood when it is stopped after any artifact from the alignment on', () => {
    expect(stops.length).toBeGreaterThan(17);
    for (const { after, here, elsewhere } of stops) expect(`${after}: ${elsewhere}`).toBe(`${after}: ${here}`);
    expect([...new Set(stops.map(({ here }) => here.split(',')[0]))]).toEqual(['IMPLEMENTING', 'VALIDATING', 'COMMITTING', 'COMPLETE']);
  });
});

function specTexts(): Record<string, string> {
  return Object.fromEntries(Object.entries(textsBelow(join(story.root, 'specs/views'))).map(([name, text]) => [`views/${name}`, text]));
}

/** The message and the files of the commit. */
function committed(): string {
  return timeless(story.git('show', '--format=%B', '--name-status', '--no-renames', 'HEAD'));
}

function keep(golden: string, texts: Readonly<Record<string, string>>): void {
  rmSync(golden, { recursive: true, force: true });
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(golden, path)), { recursive: true });
    writeFileSync(join(golden, path), text);
  }
}
