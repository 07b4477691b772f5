import type { Locator, Page } from 'playwright-core';
import type { Target } from './story';

/** Where a target is found on a page; only what is on the screen counts. */
export function locate(page: Page, target: Target): Locator {
  if (typeof target === 'string') return page.locator(target).filter({ visible: true });
  const around = target.in === undefined ? page : page.locator(target.in);
  if ('text' in target) return around.getByText(target.text, { exact: typeof target.text === 'string' }).filter({ visible: true });
  const named = target.name === undefined ? {} : { name: target.name, exact: typeof target.name === 'string' };
  return around.getByRole(target.role, named).filter({ visible: true });
}

/** A target in words, for messages. */
export function shown(target: Target): string {
  if (typeof target === 'string') return target;
  const within = target.in === undefined ? '' : ` in ${target.in}`;
  if ('text' in target) return `the text ${String(target.text)}${within}`;
  return `a ${target.role}${target.name === undefined ? '' : ` named ${String(target.name)}`}${within}`;
}
