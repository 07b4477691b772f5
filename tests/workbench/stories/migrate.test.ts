import { describe, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import { migrates } from './migrate';

const theatre = openTheatre();

describe('specs in an old layout', () => {
  it('go to folders from the wizard, with every link, and back again', async () => {
    await theatre.play(migrates, { device: 'desktop' });
  }, 90_000);

  it('go to folders on the phone', async () => {
    await theatre.play(migrates, { device: 'phone' });
  }, 90_000);
});
