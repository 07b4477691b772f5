import { describe, expect, it } from 'vitest';
import { path } from '../../../tests/builders/index-of';
import { aDesk } from '../../../tests/fakes/a-desk';
import { MemoryStore } from '../../../tests/fakes/memory-store';
import { filesBelow } from '../../../tests/scenarios/vault-files';
import { TEST_VAULT } from '../../../tests/workbench/driver/project';
import { findTarget } from './find-target';
import { graphSvg } from './graph-svg';
import { eachNode, impactSentence } from './impact';
import type { Impact } from './impact';
import { canvasText, impactCanvas } from './impact-canvas';
import { impactOf } from './impact-of';
import type { ImpactSource } from './impact-of';
import { localGraph } from './local-graph';

async function testVault(): Promise<ImpactSource> {
  const desk = await aDesk(new MemoryStore(Object.fromEntries([...filesBelow(TEST_VAULT, { without: ['cases'] })])));
  return { trace: desk.trace, linksTo: (path) => desk.linksTo?.(path) ?? [], isCurrent: (upstream, fingerprint) => desk.trace.specs.get(upstream)?.meaning?.fingerprint === fingerprint, roadmap: [], workflows: [{ name: 'deploy', path: path('workflows/deploy.yaml'), text: 'workflow: deploy\nsteps:\n  - run: [bash, specs/1000/1001/deliverables/scripts/nas-setup.sh]\n' }] };
}

async function impact(typed: string): Promise<Impact> {
  const source = await testVault();
  const target = findTarget(source.trace, typed, () => false);
  if (!target.ok) throw new Error(target.problem.why);
  return impactOf(source, target.value);
}

describe('the impact of a change', () => {
  it('names children, what builds on it, deliverables and links, each with why', async () => {
    const { nodes, counts } = await impact('1001');
    const relations = new Set(nodes.map(({ relation }) => relation));
    for (const wanted of ['journal', 'child', 'dependent', 'downstream', 'deliverable', 'code', 'link', 'parent']) expect(relations).toContain(wanted);
    expect(nodes.filter(({ relation }) => relation === 'service').map(({ label, title, path: at }) => [label, title, at])).toEqual([['Storage Manager Service', 'services/storage-manager/', 'specs/1000/1001/context.md'], ['Archive Service', 'services/archive/', 'specs/1000/1001/context.md']]);
    expect(nodes.find(({ label }) => label === '3001')?.why).toBe('3001 depends on 1001');
    expect(counts.would).toBeGreaterThan(10);
  });

  it('follows a circle of dependencies once', async () => {
    const { nodes } = await impact('1001');
    const twice = [...eachNode(nodes)].filter(({ seen }) => seen);
    expect(twice.length).toBeGreaterThan(0);
    expect(twice.every(({ children }) => children.length === 0)).toBe(true);
  });

  it('makes nothing suspect for a section that is no part of the meaning', async () => {
    const section = await impact('1001#Deliverables');
    expect(section.changesMeaning).toBe(false);
    expect(section.counts.would).toBe(0);
    expect((await impact('1001#Acceptance Criteria')).counts.would).toBeGreaterThan(0);
  });

  it('tells of a deliverable which spec and which line name it', async () => {
    const { nodes } = await impact('specs/1000/1001/deliverables/scripts/nas-setup.sh');
    expect(nodes[0]).toMatchObject({ relation: 'spec', label: '1001' });
    expect(nodes[0]?.children[0]).toMatchObject({ relation: 'journal' });
  });

  it('names workflows that name the spec, or a file that it brought forth', async () => {
    const why = { relation: 'workflow', label: 'deploy', line: 3, why: 'Line 3 names nas-setup.sh' };
    expect((await impact('1001')).nodes).toContainEqual(expect.objectContaining(why));
    expect((await impact('specs/1000/1001/deliverables/scripts/nas-setup.sh')).nodes).toContainEqual(expect.objectContaining(why));
    expect((await impact('1002')).nodes.map(({ relation }) => relation)).not.toContain('workflow');
  });

  it('says it in one sentence', async () => {
    expect(impactSentence(await impact('1001'), 'meaning')).toMatch(/^This touches \d+ other specs, \d+ deliverables, 1 workflow and \d+ other notes\. \d+ links would become suspect\.$/);
    expect(impactSentence({ nodes: [], counts: { files: 0, specs: 0, deliverables: 0, would: 0, is: 0, untracked: 0 } }, 'place')).toBe('Nothing else hangs on it.');
  });
});

describe('an exported impact', () => {
  it('is a canvas whose ids are unique, whose edges join nodes, and whose boxes do not overlap', async () => {
    const canvas = impactCanvas(await impact('1001'));
    const ids = canvas.nodes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(canvas.edges.every(({ fromNode, toNode }) => ids.includes(fromNode) && ids.includes(toNode))).toBe(true);
    expect(new Set(canvas.nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(ids.length);
    expect(canvasText(canvas)).toBe(canvasText(impactCanvas(await impact('1001'))));
  });

  it('is a picture that is the same each time and loads nothing', async () => {
    const source = await testVault();
    const spec = source.trace.byId.get('1001')![0]!;
    const svg = graphSvg(localGraph(source, { ...spec, title: 'A <b> & "c"' }));
    expect(svg).toBe(graphSvg(localGraph(source, { ...spec, title: 'A <b> & "c"' })));
    expect(svg).toContain('A &lt;b&gt; &amp; &quot;c&quot;');
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/<script|https?:|url\(|href|\son[a-z]+=/i);
  });
});
