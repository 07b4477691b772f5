import { describe, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import { SESSION } from './parts';
import { storiesOn } from './stories';

const theatre = openTheatre();

describe('on a phone of 390 pixels', () => {
  it.each(storiesOn('phone'))('%s', async (_name, story) => {
    await theatre.play(story, { device: 'phone' });
  }, 90_000);

  it.each([
    ['Open trace matrix', '.throughline-matrix-card'],
    ['Show impact of this spec', '.throughline-impact-row'],
  ])('"%s" is not left under a pane', async (command, row) => {
    await theatre.play(async (stage) => {
      await stage.open('specs/1000/1001/spec.md');
      await stage.command('Show session');
      await stage.see(SESSION);
      await stage.command(command);
      await stage.click(row);
      await stage.gone(SESSION);
    }, { device: 'phone' });
  }, 60_000);
});
