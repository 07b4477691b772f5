import type { ObsidianProtocolData, ObsidianProtocolHandler } from 'obsidian';

/** Who answers `obsidian://` addresses. */
export class Protocol {
  private readonly handlers = new Map<string, ObsidianProtocolHandler>();

  register(action: string, handler: ObsidianProtocolHandler): void {
    this.handlers.set(action, handler);
  }

  unregister(action: string): void {
    this.handlers.delete(action);
  }

  /** False when nobody answers. */
  open(address: string): boolean {
    const data = readAddress(address);
    const handler = data === null ? undefined : this.handlers.get(data.action);
    if (data === null || handler === undefined) return false;
    handler(data);
    return true;
  }
}

/** The action and the values; a key without a value is `true`. */
export function readAddress(address: string): ObsidianProtocolData | null {
  const match = /^obsidian:\/\/([^/?#]+)\/?(?:\?([^#]*))?(?:#(.*))?$/.exec(address);
  if (match === null) return null;
  const [, action = '', query = '', hash] = match;
  const pairs = query.split('&').filter((pair) => pair !== '').map((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? [decoded(pair), 'true'] : [decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))];
  });
  const values = Object.fromEntries(pairs) as Record<string, string>;
  return { ...values, action: decoded(action), ...(hash === undefined || hash === '' ? {} : { hash: decoded(hash) }) };
}

function decoded(text: string): string {
  return decodeURIComponent(text.replace(/\+/g, '%20'));
}
