import type { App } from '../app';
import { setIcon } from '../dom/icons';
import { dressLinks } from './links';

const ICONS: Readonly<Record<string, string>> = {
  note: 'lucide-pencil', info: 'lucide-info', todo: 'lucide-check-circle-2', tip: 'lucide-flame', hint: 'lucide-flame', important: 'lucide-flame', success: 'lucide-check', check: 'lucide-check', done: 'lucide-check',
  question: 'help-circle', help: 'help-circle', faq: 'help-circle', warning: 'lucide-alert-triangle', caution: 'lucide-alert-triangle', attention: 'lucide-alert-triangle',
  failure: 'lucide-x', fail: 'lucide-x', missing: 'lucide-x', danger: 'lucide-zap', error: 'lucide-zap', bug: 'lucide-bug', example: 'lucide-list', quote: 'quote', cite: 'quote', abstract: 'lucide-clipboard-list', summary: 'lucide-clipboard-list', tldr: 'lucide-clipboard-list',
};

/** What the app adds to rendered blocks before plugins see them. */
export function dress(app: App, element: HTMLElement, sourcePath: string): void {
  dressLinks(app, element, sourcePath);
  for (const callout of element.querySelectorAll<HTMLElement>('.callout')) {
    const icon = callout.querySelector<HTMLElement>('.callout-icon');
    if (icon !== null) setIcon(icon, ICONS[callout.getAttribute('data-callout') ?? ''] ?? 'lucide-pencil');
  }
  for (const code of element.querySelectorAll<HTMLElement>('pre > code')) {
    const language = /language-(\S+)/.exec(code.className)?.[0];
    if (language !== undefined) code.parentElement?.addClass(language);
  }
  for (const box of element.querySelectorAll('input.task-list-item-checkbox')) box.setAttribute('aria-label', 'Task');
  for (const heading of element.querySelectorAll('h1, h2, h3, h4, h5, h6')) heading.setAttrs({ 'data-heading': heading.textContent, 'dir': 'auto' });
}
