import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { vaultOf } from './scratch-vault';
import type { Serve } from './serve';
import { openTheatre } from './theatre';

const theatre = openTheatre();

/** A page that offers what the workbench does, and misbehaves as the script says. */
function pageThat(misbehaves: string): Serve {
  return async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/' ? 200 : 404;
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(request.url === '/' ? `<!doctype html><title>A page</title><link rel="icon" href="data:,"><div class="side-dock-ribbon"><button aria-label="Start session">Go</button></div><script>${SURFACE}${misbehaves}</script>` : '');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    return {
      address: () => `http://127.0.0.1:${port}/`,
      close: () => {
        server.closeAllConnections();
        server.close();
        return Promise.resolve();
      },
    };
  };
}

const SURFACE = `
  const left = [];
  window.workbench = { app: {}, gaps: [], leaks: () => left, ready: Promise.resolve(), disablePlugin: async () => {}, enablePlugin: async () => {} };
`;

async function playedOn(misbehaves: string): Promise<string> {
  try {
    await theatre.play((stage) => stage.ribbon('Start session'), { serve: pageThat(misbehaves), vault: () => vaultOf({}) });
    return 'nothing';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('a theatre', () => {
  it.each([
    ['an error on the console', `console.error('broken glass')`, 'console error: broken glass'],
    ['an error that nobody caught', `setTimeout(() => { throw new Error('thrown') }, 0)`, 'thrown'],
    ['a promise that nobody caught', `Promise.reject(new Error('rejected'))`, 'rejected'],
    ['a picture from elsewhere', `document.body.append(Object.assign(new Image(), { src: 'https://pictures.example/a.png' }))`, 'remote request: https://pictures.example/a.png'],
    ['a file that the server does not have', `document.body.append(Object.assign(new Image(), { src: '/a.png' }))`, 'refused request: 404'],
    ['a call that the workbench does not answer', `window.workbench.gaps.push('Vault.something')`, 'gap: Vault.something'],
    ['something that the plugin left behind', `left.push({ kind: 'timer' })`, 'left behind: {"kind":"timer"}'],
  ])('fails a story on %s', async (_name, misbehaves, says) => {
    expect(await playedOn(misbehaves)).toContain(says);
  });

  it('lets a story pass behind which nothing happened', async () => {
    expect(await playedOn('')).toBe('nothing');
  });
});
