import { describe, expect, it } from 'vitest';
import { aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import { pathOf } from '../../../tests/fakes/memory-store';
import { addEvidence } from './stage-press';
import type { Desk } from './desk';

const NOTE = 'specs/meta/processes/p/alpha.md';
const TEXT = '**Type**: process-run\r\n**Subject**: alpha\r\n\r\n## Stage 1: A\r\n\r\n### Success criteria\r\n\r\n- [ ] The profile holds\r\n';

const evidence = (text: string) => (desk: Desk) => addEvidence(desk, { path: pathOf(NOTE), stage: null, criterion: 'The profile holds', evidence: text });
const vault = () => aVault({ [NOTE]: TEXT, 'specs/1000/epic.md': '# Storage\n', 'docs/hardware/alpha.md': '# alpha\n', 'docs/scan.txt': 'x' });

describe('evidence for a criterion', () => {
  it.each(['Seen by two people', '[[docs/hardware/alpha]]', '[[alpha#Disks|profile]]', '[scan](../../../../docs/scan.txt)', '[[docs/scan.txt]]', 'https://example.org/run/4'])('%s', async (text) => {
    const store = vault();
    await doAct(store, evidence(text));
    expect(store.text(NOTE)).toMatch(/- \[x\] The profile holds\r\n {2}- \d{4}-\d{2}-\d{2}: /);
    expect(store.text(NOTE)).toContain(text);
  });

  it('is refused while its link leads nowhere, so that nothing is shown by a file that is not there', async () => {
    const store = vault();
    expect(await refusal(store, evidence('[[docs/hardware/beta]]'))).toBe('stage/not-changed');
    expect(store.text(NOTE)).toBe(TEXT);
  });
});
