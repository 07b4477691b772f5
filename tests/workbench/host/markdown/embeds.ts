import type { App } from '../app';
import type { Component } from '../events/component';
import { partsOf } from '../workspace/open-link';
import { renderInto } from './render-into';
import { textOfSubpath } from './subpath';

const IMAGES = new Set(['png', 'jpg', 'jpeg', 'gif', 'svg', 'webp', 'avif', 'bmp']);
const DEEPEST = 4;

interface Place {
  readonly app: App;
  readonly sourcePath: string;
  readonly component: Component;
  readonly depth: number;
}

/** Fills the embeds of a rendered note: pictures, and other notes or parts of them. */
export async function fillEmbeds(element: HTMLElement, place: Place): Promise<void> {
  for (const embed of element.querySelectorAll<HTMLElement>('.internal-embed:not(.is-loaded)')) await fill(embed, place);
}

async function fill(embed: HTMLElement, { app, sourcePath, component, depth }: Place): Promise<void> {
  embed.addClass('is-loaded');
  const target = embed.getAttribute('src') ?? '';
  const { path, subpath } = partsOf(target);
  const file = path === '' ? app.vault.getFileByPath(sourcePath) : app.metadataCache.getFirstLinkpathDest(path, sourcePath);
  if (file === null) {
    embed.addClass('mod-empty-attachment');
    embed.setText(`“${target}” could not be found.`);
    return;
  }
  if (IMAGES.has(file.extension)) {
    embed.addClasses(['media-embed', 'image-embed']);
    embed.createEl('img', { attr: { src: app.vault.getResourcePath(file), alt: embed.getAttribute('alt') ?? file.name } });
    return;
  }
  if (file.extension !== 'md' || depth >= DEEPEST) {
    embed.createEl('a', { cls: 'internal-link', text: file.name, href: file.path, attr: { 'data-href': file.path } });
    return;
  }
  embed.addClasses(['markdown-embed', 'inline-embed']);
  const content = embed.createDiv('markdown-embed-content').createDiv('markdown-preview-view markdown-rendered');
  const text = textOfSubpath(await app.vault.cachedRead(file), app.metadataCache.getFileCache(file), subpath);
  await renderInto(content, { app, markdown: text, sourcePath: file.path, component, depth: depth + 1 });
}
