import { describe, expect, it } from 'vitest';
import { eventually, textOnDisk } from '../driver/story';
import type { Device, Stage } from '../driver/story';
import { openTheatre } from '../driver/theatre';
import { lineOnDisk } from './on-disk';
import { ID, PROMPT, SESSION, confirm } from './parts';

const theatre = openTheatre();
const SPEC = 'specs/3000/3001/spec.md';
const DEVICES: readonly Device[] = ['desktop', 'phone'];

/** The pane with what it holds under a tab of the phone; on a desk all of it stands below each other. */
async function lookAt(stage: Stage, path: string, tab = 'Session'): Promise<void> {
  await stage.open(path);
  await stage.command('Show session');
  if (stage.device === 'phone') await stage.click({ role: 'tab', name: tab, in: SESSION });
}

describe('with neither a session nor a spec in front, on the phone', () => {
  it('the criteria say what to open', async () => {
    await theatre.play(async (stage) => {
      await lookAt(stage, 'Home.md', 'Criteria');
      await stage.see({ text: 'No spec is open.', in: SESSION });
      await stage.see({ text: 'Open a spec or its journal to see its criteria here.', in: SESSION });
    }, { device: 'phone' });
  }, 60_000);
});

describe.each(DEVICES)('a spec that is looked at without a session, on the %s', (device) => {
  it('shows where it stands, its journal with the filters, and its deliverables', async () => {
    await theatre.play(async (stage) => {
      await lookAt(stage, SPEC);
      await stage.see({ text: 'No session is open.', in: SESSION });
      expect(await stage.count(`${SESSION} .mod-cta`)).toBe(1);
      await stage.see({ role: 'button', name: /Session 1 · 2026-11-23/, in: SESSION });
      await stage.see({ text: /One process for each exchange/, in: SESSION });
      await stage.screenshot('looked-at');
      await stage.click({ role: 'button', name: 'Tests', in: SESSION });
      await stage.gone({ text: /One process for each exchange/, in: SESSION });
      await stage.see({ text: /Tick to disk/, in: SESSION });
      await stage.click({ role: 'button', name: 'All', in: SESSION });

      await stage.click({ role: 'button', name: /^Deliverables/, in: SESSION });
      await stage.see({ text: 'Scripts', in: SESSION });
      await stage.screenshot('looked-at-deliverables');
      if (stage.device === 'phone') return;
      await stage.click({ role: 'link', name: /Tick Format/, in: '.throughline-brought' });
      await stage.see({ role: 'link', name: /Tick|Collect/, in: '.throughline-viewed' });
    }, { device });
  }, 60_000);

  it('takes a tick with its evidence', async () => {
    await theatre.play(async (stage) => {
      await lookAt(stage, SPEC, 'Criteria');
      await stage.see({ text: 'Criteria 1/3', in: SESSION });
      await stage.screenshot('looked-at-criteria');
      await stage.click({ role: 'checkbox', name: /No tick is lost/, in: SESSION });
      await stage.click({ text: /Tick to disk/, in: PROMPT });
      await confirm(stage, 'Tick');
      await stage.see({ text: 'Criteria 2/3', in: SESSION });
      await lineOnDisk(stage, SPEC, /^- \[x\] No tick is lost in the nightly move$/);
      expect(await textOnDisk(stage, SPEC)).toMatch(new RegExp(`No tick is lost in the nightly move\\n {2}- \\[\\[context#\\^e-${ID}\\|`));
    }, { device });
  }, 60_000);

  it('says that it has no journal yet, and begins one', async () => {
    await theatre.play(async (stage) => {
      await lookAt(stage, 'specs/1000/1001/1014.spec.md');
      await stage.see({ text: 'No journal yet. It begins with the first session.', in: SESSION });
      await stage.click({ role: 'button', name: 'Start session on 1014 Usage report', in: SESSION });
      await confirm(stage, 'Start session');
      await stage.see({ text: /^00:0\d$/, in: SESSION });
      await stage.gone('.throughline-viewed');
    }, { device });
  }, 60_000);
});

describe('the pane of a session', () => {
  it('stays with it while another spec is looked at', async () => {
    await theatre.play(async (stage) => {
      await lookAt(stage, 'specs/1000/1001/1014.spec.md');
      await stage.click({ role: 'button', name: 'Start session on 1014 Usage report', in: SESSION });
      await confirm(stage, 'Start session');
      await stage.see({ text: /^00:0\d$/, in: SESSION });
      await stage.open(SPEC);
      await stage.see({ text: /^Viewing 3001/, in: SESSION });
      await stage.see({ text: 'Criteria 0/2', in: SESSION });
      expect(await stage.count('.throughline-viewed')).toBe(0);

      await stage.command('Finish session');
      await confirm(stage, 'Finish session');
      await eventually('the spec in front is shown', async () => (await stage.textOf(SESSION)).includes('Criteria 1/3'));
    });
  }, 60_000);
});
