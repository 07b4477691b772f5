import type { App } from '../app';
import type { Component } from '../events/component';
import { dress } from './dress';
import { fillEmbeds } from './embeds';
import { postProcess } from './post-processors';
import { sanitizeHTMLToDom } from './sanitize';
import { sectionsOf } from './sections';

interface Rendering {
  readonly app: App;
  readonly markdown: string;
  readonly sourcePath: string;
  readonly component: Component;
  readonly depth: number;
}

let documents = 0;

/** Adds the rendered blocks to an element, and lets plugins at the whole of it. */
export async function renderInto(element: HTMLElement, { app, markdown, sourcePath, component, depth }: Rendering): Promise<void> {
  for (const section of sectionsOf(markdown)) element.appendChild(sanitizeHTMLToDom(section.html));
  dress(app, element, sourcePath);
  await fillEmbeds(element, { app, sourcePath, component, depth });
  documents += 1;
  const context = {
    docId: `rendered-${documents}`,
    sourcePath,
    frontmatter: app.metadataCache.getCache(sourcePath)?.frontmatter,
    addChild: (child: unknown) => { component.addChild(child as Component); },
    getSectionInfo: () => null,
  };
  await postProcess(element, context);
}
