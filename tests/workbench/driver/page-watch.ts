import type { BrowserContext, Page, Request } from 'playwright-core';

/** Everything that must not happen while a story runs. */
export interface PageWatch {
  /** One line for each thing that happened so far. */
  readonly trouble: readonly string[];
  /** Addresses outside this machine that the page asked for; none of them was reached. */
  readonly remote: readonly string[];
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const INSIDE = new Set(['data:', 'blob:', 'about:']);

/** Listens to a page from before its first request; nothing beyond this machine is reached. */
export async function watch(context: BrowserContext, page: Page): Promise<PageWatch> {
  const trouble: string[] = [];
  const remote: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(`console error: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => trouble.push(`page error: ${error.stack ?? error.message}`));
  page.on('requestfailed', (request) => {
    if (isHere(request.url()) && !isGivenUp(request)) trouble.push(`failed request: ${request.url()} ${request.failure()?.errorText ?? ''}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) trouble.push(`refused request: ${response.status()} ${response.url()}`);
  });
  await context.route((url) => !isHere(url.href), async (route) => {
    remote.push(route.request().url());
    trouble.push(`remote request: ${route.request().url()}`);
    await route.abort();
  });
  return { trouble, remote };
}

function isHere(address: string): boolean {
  const { hostname, protocol } = new URL(address);
  return LOOPBACK.has(hostname) || INSIDE.has(protocol);
}

/** What the page itself broke off, by going away. */
function isGivenUp(request: Request): boolean {
  return request.failure()?.errorText === 'net::ERR_ABORTED';
}
