import { describe, it } from 'vitest';
import type { Device } from '../driver/story';
import { openTheatre } from '../driver/theatre';
import { SESSION } from './parts';

const theatre = openTheatre();
const DEVICES: readonly Device[] = ['desktop', 'phone'];
const NOTE = `# Run of deploy, 2026-11-24 09:05

**Spec**: [[specs/3000/3001/spec|3001]]
**Workflow**: deploy 1.0.0
**Run**: r-20261124-0905-4k9x
**Status**: stopped after a failure
**Started**: 2026-11-24 09:05
**As of**: 2026-11-24 09:14

## Steps

| # | Step | Status | Tries | Time |
| --- | --- | --- | --- | --- |
| 1 | Check | ✅ completed | 1 | 4 s |
| 2 | Switch | ❌ failed: exit code 1 | 2 | 6 s |
| 3 | Test | ⬜ not started |  |  |

## Gates
`;

describe.each(DEVICES)('a run that stopped, on the %s', (device) => {
  it('waits under "Needs you", from where it is shown', async () => {
    await theatre.play(async (stage) => {
      await stage.writeFile('specs/3000/3001/runs/2026-11-24-0905-deploy.md', NOTE);
      await stage.command('Show session');
      if (stage.device === 'phone') await stage.click({ role: 'tab', name: /^Needs you/, in: SESSION });
      await stage.see({ text: 'deploy stopped at step 2 of 3.', in: SESSION });
      await stage.click({ role: 'button', name: /^Show run/, in: SESSION });
      await stage.see({ text: 'Switch', in: '.throughline-run' });
    }, { device });
  }, 60_000);
});
