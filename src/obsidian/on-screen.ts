import type { Modal, Notice } from 'obsidian';

/** What is on the screen by our doing, as ways to take it away. */
const shown = new Set<() => void>();
/** Notices tell nobody when they are dismissed; those that are gone are let go with the next one. */
const notices: Notice[] = [];

/** Opens a prompt that goes away with the plugin. */
export function showPrompt(modal: Modal): void {
  const close = (): void => {
    modal.close();
  };
  shown.add(close);
  modal.setCloseCallback(() => {
    shown.delete(close);
  });
  modal.open();
}

/** A notice with something to press goes away with the plugin. */
export function keepNotice(notice: Notice): void {
  const still = notices.filter(({ messageEl }) => messageEl.isConnected);
  notices.splice(0, notices.length, ...still, notice);
}

/** The plugin is switched off: nobody would answer its prompts and notices any more. */
export function clearScreen(): void {
  for (const close of [...shown]) close();
  for (const notice of notices.splice(0)) notice.hide();
}
