import { describe, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import { confirm, startOn, write } from './parts';

const theatre = openTheatre();
const ROW = '.throughline-needs-row';
const RIBBON = '.side-dock-ribbon';

describe('the words of the ribbon', () => {
  it('count what waits for a person, without what was put off', async () => {
    await theatre.play(async (stage) => {
      await startOn(stage, '1014', 'Usage report');
      await stage.command('Show session');
      await stage.gone({ text: /NFS or SMB/, in: ROW });
      await stage.command('Ask for a decision');
      await write(stage, 'Question', 'NFS or SMB?');
      await write(stage, 'Options', 'nfs\nsmb');
      await confirm(stage, 'Ask');
      await stage.see({ text: /NFS or SMB/, in: ROW });
      const rows = await stage.count(ROW);
      await stage.see({ role: 'button', name: needing(rows), in: RIBBON });

      await stage.page.locator(ROW).filter({ hasText: 'NFS or SMB' }).getByRole('button', { name: /^More about/ }).click();
      await stage.click({ role: 'menuitem', name: 'Not now' });
      await stage.see({ role: 'button', name: needing(rows - 1), in: RIBBON });
    });
  }, 60_000);
});

function needing(rows: number): RegExp {
  if (rows === 0) return /^Session 1014 · \d\d:\d\d$/;
  return new RegExp(`^Session 1014 · .* · ${rows === 1 ? '1 needs you' : `${rows} need you`}$`);
}
