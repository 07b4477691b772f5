import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { startBrowser } from '../workbench/driver/browser';
import { bundled } from './bundle';

/** Bundles a file of the benchmarks, opens it on an empty page, and lets the work call its exports as `measured`. */
export async function onAPage<T>(file: string, work: (page: Page) => Promise<T>): Promise<T> {
  const script = await bundled(file, 'workbench');
  const server = createServer((request, response) => {
    const isScript = request.url === '/measured.js';
    response.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
    response.end(isScript ? script : '<!doctype html><meta charset="utf-8"><title>Benchmark</title><body><script src="/measured.js"></script></body>');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return await work(page);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
