import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openServed, serveAgain } from './open-served';
import type { Served } from './open-served';

const FEATURE = 'specs/1000/1001';
const FILES = {
  'throughline.yaml': 'specRoots: [specs]\n',
  'workflows/greet.yaml': 'workflow: greet\ntype: sequential\nsteps:\n  - id: say\n    run: [sh, -c, "echo hello"]\n    idempotent: true\n',
  'specs/1000/epic.md': '# Epic\n\n**Status**: implementing\n\n## Features\n- [[1001/spec|Feature]]\n',
  [`${FEATURE}/spec.md`]: '# Feature\n\n**Parent**: [[../epic|Epic]]\n**Context**: [[context|Implementation Journal]]\n**Status**: implementing\n',
  [`${FEATURE}/context.md`]: '# Context: Feature\n\n**Spec**: [[spec|1001 - Feature]]\n**Status**: implementing\n\n## Implementation Timeline\n\n### Session 1: 2026-01-01 - First\n**Status**: in progress\n**Started**: 2026-01-01 09:00 ^s-20260101-0900-aaaaaa\n\n#### Implementation\n',
};

let served: Served | null = null;

afterEach(async () => {
  await served?.close();
  served = null;
});

function journal({ root }: Served): string {
  return readFileSync(join(root, FEATURE, 'context.md'), 'utf8');
}

function noteOf({ root }: Served): string {
  const [name = ''] = readdirSync(join(root, FEATURE, 'runs'));
  return join(root, FEATURE, 'runs', name);
}

async function seen(what: () => boolean): Promise<void> {
  for (const end = Date.now() + 25_000; !what(); await new Promise((resolve) => setTimeout(resolve, 20))) if (Date.now() > end) throw new Error(`It did not come: ${JSON.stringify(served?.problems)} ${served === null ? '' : journal(served)}`);
}

/** A run of the feature that ended, with note and entry; its helper is stopped then. */
async function ended(): Promise<Served> {
  const one = await openServed({ files: FILES });
  served = one;
  await one.trust('greet');
  const { run } = await one.ask('workflow.run', { name: 'greet', inputs: {}, phase: null, spec: `${FEATURE}/spec.md`, session: null });
  await one.until(run, 'done');
  // A plugin that is connected is asked to write, and this client never answers.
  one.client.close();
  await seen(() => journal(one).includes('Ran [[') && readFileSync(noteOf(one), 'utf8').includes('**Status**: done'));
  await one.serving.stop();
  return one;
}

describe.skipIf(process.platform === 'win32')('a helper that was ended before it wrote down how a run ended', () => {
  it('leaves it to the next one, which tells it once', async () => {
    const one = await ended();
    const [told, entry] = [readFileSync(noteOf(one), 'utf8'), journal(one)];
    writeFileSync(noteOf(one), told.replace('**Status**: done', '**Status**: running'));
    writeFileSync(join(one.root, FEATURE, 'context.md'), FILES[`${FEATURE}/context.md`]);

    for (let start = 1; start <= 2; start++) {
      const again = await serveAgain(one);
      await seen(() => readFileSync(noteOf(one), 'utf8') === told);
      await again.stop();
    }

    expect([one.problems, journal(one).split('Ran [[').length - 1]).toEqual([[], 1]);
    expect(journal(one).match(/\^e-[\w-]+/)?.[0]).toBe(entry.match(/\^e-[\w-]+/)?.[0]);
  }, 60_000);

  it('leaves a note alone in which a person wrote how it ended', async () => {
    const one = await ended();
    const own = readFileSync(noteOf(one), 'utf8').replace('**Status**: done', '**Status**: done, looks fine').replace('## Gates', 'Mine.\n\n## Gates');
    writeFileSync(noteOf(one), own);

    const again = await serveAgain(one);
    await again.stop();

    expect([readFileSync(noteOf(one), 'utf8'), one.problems]).toEqual([own, []]);
  }, 60_000);

  it('brings back no note that somebody took away', async () => {
    const one = await ended();
    rmSync(join(one.root, FEATURE, 'runs'), { recursive: true });

    const again = await serveAgain(one);
    await again.stop();

    expect(readdirSync(join(one.root, FEATURE)).sort()).toEqual(['context.md', 'spec.md']);
  }, 60_000);
});
