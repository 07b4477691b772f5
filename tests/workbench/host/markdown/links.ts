import type { App } from '../app';
import { partsOf } from '../workspace/open-link';
import { Keymap } from '../ui/keymap';
import { Menu } from '../ui/menu';

/** Marks links that lead nowhere, and those that lead out of the vault. */
export function dressLinks(app: App, element: HTMLElement, sourcePath: string): void {
  for (const link of element.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (link.hasClass('internal-link')) markUnresolved(app, link, sourcePath);
    else if (/^[a-z][a-z+.-]*:/i.test(href)) link.addClass('external-link');
    else if (!link.hasClass('tag')) {
      link.addClass('internal-link');
      link.setAttribute('data-href', decoded(href));
      markUnresolved(app, link, sourcePath);
    }
    link.setAttrs({ target: '_blank', rel: 'noopener nofollow' });
  }
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}

function markUnresolved(app: App, link: HTMLElement, sourcePath: string): void {
  const { path } = partsOf(link.getAttribute('data-href') ?? '');
  link.toggleClass('is-unresolved', path !== '' && app.metadataCache.getFirstLinkpathDest(path, sourcePath) === null);
}

interface Follower {
  readonly app: App;
  readonly sourcePath: () => string;
  readonly hoverParent: unknown;
}

/** Clicks on links of a rendered note open them; resting on one offers a preview; the menu asks the plugins. */
export function followLinks(element: HTMLElement, { app, sourcePath, hoverParent }: Follower): void {
  const open = (event: MouseEvent, link: HTMLElement): void => {
    event.preventDefault();
    void app.workspace.openLinkText(link.getAttribute('data-href') ?? '', sourcePath(), Keymap.isModEvent(event));
  };
  element.on('click', 'a.internal-link', open);
  element.on('auxclick', 'a.internal-link', (event, link) => { if (event.button === 1) open(event, link); });
  element.on('click', 'a.tag', (event) => { event.preventDefault(); });
  element.on('mouseover', 'a.internal-link', (event, link) => {
    app.workspace.trigger('hover-link', { event, source: 'preview', hoverParent, targetEl: link, linktext: link.getAttribute('data-href') ?? '', sourcePath: sourcePath() });
  });
  element.on('contextmenu', 'a.internal-link', (event, link) => {
    event.preventDefault();
    const menu = new Menu();
    app.workspace.handleLinkContextMenu(menu, link.getAttribute('data-href') ?? '', sourcePath());
    menu.showAtMouseEvent(event);
  });
}
