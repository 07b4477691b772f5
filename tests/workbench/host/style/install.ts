import chrome from './chrome.css';
import controls from './controls.css';
import editor from './editor.css';
import markdown from './markdown.css';
import mobile from './mobile.css';
import overlays from './overlays.css';
import settings from './settings.css';
import tokens from './tokens.css';

/** Adds the app's look to the page, before any plugin's. */
export function installStyle(): void {
  const style = document.createElement('style');
  style.setAttribute('data-workbench', 'app');
  style.textContent = [tokens, chrome, controls, overlays, settings, editor, markdown, mobile].join('\n');
  document.head.prepend(style);
}
