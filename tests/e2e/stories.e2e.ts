import { copyOfTestVault } from '../workbench/driver/scratch-vault';
import { STORIES } from '../workbench/stories/stories';
import type { ToldStory } from '../workbench/stories/stories';
import { ObsidianStage } from './obsidian-stage';

describe('Throughline in Obsidian', () => {
  for (const [name, { story, devices }] of Object.entries(STORIES as Readonly<Record<string, ToldStory>>)) {
    it(name, async function () {
      const vault = copyOfTestVault();
      try {
        const stage = await ObsidianStage.open(vault.folder);
        if (!devices.includes(stage.device)) this.skip();
        await story(stage);
      } finally {
        vault.remove();
      }
    });
  }
});
