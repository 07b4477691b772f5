import { describe, expect, it } from 'vitest';
import { eventually, textOnDisk } from '../driver/story';
import { openTheatre } from '../driver/theatre';
import { aligns, CHANGE, confirms, fills, implementsAll, laysSpecs, press, proposes, refines, stands, updatesSpecs } from './change';
import { lineOnDisk } from './on-disk';
import { PROMPT } from './parts';

const theatre = openTheatre();

describe('a spec-driven change in the cockpit', () => {
  it('is led by a person without a helper through all its phases', async () => {
    await theatre.play(async (stage) => {
      await laysSpecs(stage);
      const folder = await proposes(stage);
      await confirms(stage, folder);
      await updatesSpecs(stage, folder);
      await refines(stage, folder);
      await aligns(stage, folder);
      await implementsAll(stage, folder);
      await press(stage, 'Run full check');
      await fills(stage, { Check: 'npm test', Detail: '47 tests' }, 'Save result');
      await lineOnDisk(stage, `${folder}/implementation_log.md`, /^- npm test: PASS \(47 tests/);
      await stands(stage, /^Phase 6 of 7 · Validate/);
      await press(stage, 'Record result...');
      await fills(stage, { Validation: 'tui_testing', Findings: '12 scenarios' }, 'Save result');
      await stands(stage, /^Phase 7 of 7 · Commit/);
      await press(stage, 'Tell of a commit...');
      await fills(stage, { Hash: 'abc1234' }, 'Save');
      await stage.see({ text: /^complete$/, in: CHANGE });
      await lineOnDisk(stage, `${folder}/SUMMARY.md`, /^1\. abc1234: feat\(rule-builder\): /);
      await press(stage, 'All changes');
      await stage.fill({ role: 'searchbox', name: 'Find a change', in: CHANGE }, 'abc1234');
      await stage.see({ role: 'button', name: /^rule-builder · /, in: CHANGE });
      await stage.fill({ role: 'searchbox', name: 'Find a change', in: CHANGE }, 'nothing of the kind');
      await stage.see({ text: 'No change fits.', in: CHANGE });
    });
  }, 120_000);

  it('is confirmed on a phone, and a stall is answered there', async () => {
    await theatre.play(async (stage) => {
      await laysSpecs(stage);
      const folder = await proposes(stage);
      await confirms(stage, folder);
      await updatesSpecs(stage, folder);
      for (let round = 1; round <= 4; round++) {
        await press(stage, 'Start round...');
        await fills(stage, {}, 'Start round');
        if (round === 1) {
          await press(stage, 'Add gap...');
          await stage.see(PROMPT);
          await stage.page.getByLabel('Severity').selectOption('CRITICAL');
          await fills(stage, { Gap: 'Two states are left' }, 'Add gap');
        }
        await press(stage, `Close round ${round}`);
        await eventually(`round ${round} is closed`, async () => (await stage.count({ role: 'button', name: /^Close round/, in: CHANGE })) === 0);
      }
      await stands(stage, /^Phase 3 of 7 · Refine · stalled/);
      await press(stage, 'Accept partial');
      await stands(stage, /^Phase 4 of 7 · Align/);
      await lineOnDisk(stage, `${folder}/refinement_summary.md`, /^ {2}- Answer: accept-partial, \d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
      expect(await stage.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }, { device: 'phone' });
  }, 120_000);

  it('takes up what was ticked in the note on another device', async () => {
    await theatre.play(async (stage) => {
      await laysSpecs(stage);
      const folder = await proposes(stage);
      const path = `${folder}/proposal.md`;
      const asked = await textOnDisk(stage, path);
      await stage.writeFile(path, asked.replace(/- \[ \] (\w{6}) approve/, '- [x] $1 approve'));
      await press(stage, 'Take up "Confirm proposal"');
      await stands(stage, /^Phase 2 of 7 · Spec/);
      await lineOnDisk(stage, path, /^ {2}- Answer: approve, /);
      await press(stage, 'Abort change...');
      await fills(stage, { Reason: 'Another way was found' }, 'Abort change');
      await stands(stage, /^Phase \d of 7 · \w+ · aborted$/);
      await lineOnDisk(stage, path, /^\*\*Aborted\*\*: \d{4}-\d{2}-\d{2} \d{2}:\d{2} - Another way was found$/);
      await stage.gone({ role: 'button', name: 'Record diffs...', in: CHANGE });
    });
  }, 60_000);
});
