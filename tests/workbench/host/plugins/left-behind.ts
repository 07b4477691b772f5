import type { App } from '../app';
import { DeferredView, UnknownView } from '../workspace/plain-views';
import { heldBy } from './held';

/** Names of the window before a plugin first ran. */
const before = new Map<string, ReadonlySet<string>>();

export function startWatching(plugin: string): void {
  if (!before.has(plugin)) before.set(plugin, new Set(Object.keys(window)));
}

/** In words, everything of a plugin that is still there after it was switched off. */
export function leftBehind(app: App, plugin: string): string[] {
  const said = [...heldBy(plugin), ...commandsOf(app, plugin), ...viewsOf(app, plugin), ...elementsOf(plugin), ...globalsOf(plugin)];
  return said.map((one) => `${plugin}: ${one}`);
}

function commandsOf(app: App, plugin: string): string[] {
  return Object.keys(app.commands.commands).filter((id) => id.startsWith(`${plugin}:`)).map((id) => `command: ${id}`);
}

/** A leaf may stay, but not with the plugin's view in it. */
function viewsOf(app: App, plugin: string): string[] {
  const found: string[] = [];
  app.workspace.iterateAllLeaves(({ view }) => {
    const isPlain = view instanceof DeferredView || view instanceof UnknownView;
    if (!isPlain && view.getViewType().startsWith(plugin)) found.push(`view: ${view.getViewType()}`);
  });
  return found;
}

/** What carries the plugin's name in a class and is still on the page; a notice may run out its time. */
function elementsOf(plugin: string): string[] {
  const marked = [...document.querySelectorAll(`[class^="${plugin}-"], [class*=" ${plugin}-"], .plugin-${plugin}`)];
  return marked.filter((element) => element.closest('.notice') === null).map((element) => `element: <${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}">`);
}

function globalsOf(plugin: string): string[] {
  const known = before.get(plugin) ?? new Set();
  return Object.keys(window).filter((name) => !known.has(name)).map((name) => `global: ${name}`);
}
