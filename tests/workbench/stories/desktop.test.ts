import { describe, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import { storiesOn } from './stories';

const theatre = openTheatre();

describe('on the desktop', () => {
  it.each(storiesOn('desktop'))('%s', async (_name, story) => {
    await theatre.play(story, { device: 'desktop' });
  }, 90_000);
});
