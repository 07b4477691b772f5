import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { vaultOf } from '../driver/scratch-vault';
import type { ScratchVault } from '../driver/scratch-vault';
import { openTheatre } from '../driver/theatre';
import { DOCTOR, pick, PROMPT } from './parts';

const theatre = openTheatre();
const ROW = `${DOCTOR} [role="treeitem"][aria-level="2"]`;

function faultyVault(): ScratchVault {
  return vaultOf({ 'specs/1000/epic.md': '# Foundation\n\n**ID**: 7777\n**Status**: implementing\n' });
}

/** What a person does in a window of its own comes as an event of that window, whose classes are not those of the first one. */
async function fromAnotherWindow(page: Page, { on, kind, key }: { readonly on: string; readonly kind: 'contextmenu' | 'keydown'; readonly key?: string }): Promise<void> {
  await page.evaluate(([selector, type, name]) => {
    const frame = document.body.createEl('iframe');
    const other = frame.contentWindow as (Window & typeof globalThis) | null;
    const element = [...document.querySelectorAll<HTMLElement>(selector)].find((one) => one.offsetParent !== null);
    if (other === null || element === undefined) throw new Error('There is nothing to press.');
    Object.defineProperty(other.UIEvent.prototype, 'targetNode', { get(this: Event) { return this.target; } });
    element.dispatchEvent(type === 'contextmenu' ? new other.MouseEvent(type, { bubbles: true, cancelable: true, clientX: 300, clientY: 300 }) : new other.KeyboardEvent(type, { bubbles: true, cancelable: true, key: name }));
    frame.remove();
  }, [on, kind, key ?? ''] as const);
}

describe('in a window of its own', () => {
  it('the link doctor opens the menu of a row, and Enter starts a session', async () => {
    await theatre.play(async (stage) => {
      await stage.command('Show link doctor');
      await stage.see(ROW);
      await fromAnotherWindow(stage.page, { on: ROW, kind: 'contextmenu' });
      await stage.see({ role: 'menuitem', name: 'Open' });
      await stage.press('Escape');
      await stage.ribbon('Start session');
      await pick(stage, '1000', '1000 Foundation');
      await stage.see({ role: 'button', name: 'Start session', in: PROMPT });
      await stage.fill({ role: 'textbox', name: 'Your name', in: PROMPT }, 'Anna');
      await fromAnotherWindow(stage.page, { on: `${PROMPT} input[type="text"]`, kind: 'keydown', key: 'Enter' });
      await stage.gone(PROMPT);
    }, { vault: faultyVault });
  }, 60_000);
});
