import { describe, it } from 'vitest';
import { openTheatre } from '../driver/theatre';
import { storiesOn } from './stories';

const theatre = openTheatre();

describe('on a phone of 390 pixels', () => {
  it.each(storiesOn('phone'))('%s', async (_name, story) => {
    await theatre.play(story, { device: 'phone' });
  }, 90_000);
});
