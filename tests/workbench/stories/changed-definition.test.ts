import { describe, expect, it } from 'vitest';
import { eventually } from '../driver/story';
import { openTheatre } from '../driver/theatre';
import { LOG, pairs, playWithHelper, RUN, WORKFLOWS } from './workflow-stage';
import type { WorkflowScene } from './workflow-stage';

const theatre = openTheatre();
const NAME = 'count-shares';

/** The second step does what the text says; the first one only once. */
function definition(second: string): string {
  return `workflow: ${NAME}
description: Counts the shares, then writes the number down.
type: sequential
steps:
  - id: count
    name: Count the shares
    run: [node, -e, "require('node:fs').appendFileSync('counted.txt', 'once '); for (let n = 1; n <= 40; n++) console.log('share ' + n)"]
  - id: write
    name: Write the number down
    run: [node, -e, "${second}"]
    idempotent: true
`;
}

async function changesTo({ stage, helper }: WorkflowScene, second: string): Promise<void> {
  await stage.writeFile(`workflows/${NAME}.yaml`, definition(second));
  await stage.see({ text: 'The definition changed since this run started.', in: RUN });
  await stage.see({ text: `throughline trust ${NAME}`, in: RUN });
  helper.trust(NAME);
  await stage.gone({ text: `throughline trust ${NAME}`, in: RUN });
}

describe('a run whose definition changed after it failed', () => {
  it('is started over, or goes on with the change, once that is trusted; its log is searched', async () => {
    await playWithHelper(theatre, async (scene) => {
      const { stage, helper } = scene;
      await stage.writeFile(`workflows/${NAME}.yaml`, definition("console.log('no place'); process.exit(3)"));
      helper.trust(NAME);
      await stage.command('Show workflows');
      await pairs(scene);
      // Nothing is asked for, so it starts at once.
      await stage.click({ role: 'button', name: `Run: ${NAME}`, in: WORKFLOWS });
      await stage.see({ role: 'heading', name: NAME, in: RUN });
      await stage.see({ text: /^failed at 2 of 2/, in: RUN });

      await changesTo(scene, "console.log('still no place'); process.exit(4)");
      await stage.click({ role: 'button', name: 'Start over', in: RUN });
      await eventually('it was counted again', async () => (await stage.file('counted.txt')) === 'once once ');
      await stage.see({ text: /^failed at 2 of 2/, in: RUN });
      await stage.gone({ text: 'The definition changed since this run started.', in: RUN });

      await stage.click({ role: 'button', name: /^1 Count the shares, completed/, in: RUN });
      await stage.see({ text: 'share 40', in: LOG });
      await stage.fill('[aria-label="Search in the log"]', 'share 17');
      await stage.see({ text: '1 of 1', in: RUN });

      await changesTo(scene, "require('node:fs').writeFileSync('shares.txt', '40')");
      await stage.click({ role: 'button', name: 'Resume with the change', in: RUN });
      await stage.see({ text: 'finished', in: RUN });
      expect([await stage.file('shares.txt'), await stage.file('counted.txt')]).toEqual(['40', 'once once ']);
      await stage.gone({ text: `throughline trust ${NAME}`, in: WORKFLOWS });
    });
  }, 120_000);
});
