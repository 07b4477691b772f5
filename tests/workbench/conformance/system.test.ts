import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Component, loadingOf } from '../host/events/component';
import { Events } from '../host/events/events';
import { Cli } from '../host/plugins/cli';
import { askedBy } from '../host/plugins/held';
import { Protocol, readAddress } from '../host/plugins/protocol';
import { arrayBufferToBase64, arrayBufferToHex, base64ToArrayBuffer, hexToArrayBuffer } from '../host/system/bytes';
import { debounce } from '../host/system/debounce';
import { getFrontMatterInfo, parseFrontMatterAliases, parseFrontMatterTags } from '../host/system/front-matter';
import { gaps } from '../host/system/gaps';
import { getAllTags, parseLinktext, stripHeading } from '../host/system/link-text';
import { notingUnknown } from '../host/system/not-here';
import { normalizePath } from '../host/system/paths';
import { requireApiVersion } from '../host/system/versions';
import { parseYaml, stringifyYaml } from '../host/system/yaml';

describe('components', () => {
  class Told extends Component {
    constructor(private readonly name: string, private readonly told: string[]) {
      super();
    }

    override onload(): void {
      this.told.push(`load ${this.name}`);
      this.register(() => this.told.push(`first of ${this.name}`));
      this.register(() => this.told.push(`second of ${this.name}`));
    }

    override onunload(): void {
      this.told.push(`unload ${this.name}`);
    }
  }

  test('children are loaded after their parent and unloaded before it; what was registered last ends first', () => {
    const told: string[] = [];
    const parent = new Told('parent', told);
    parent.addChild(new Told('child', told));
    parent.load();
    parent.load();
    expect(told.splice(0)).toEqual(['load parent', 'load child']);
    parent.unload();
    parent.unload();
    expect(told).toEqual(['second of child', 'first of child', 'unload child', 'second of parent', 'first of parent', 'unload parent']);
  });

  test('a child added to what is loaded is loaded at once, and unloaded when it is taken out', () => {
    const told: string[] = [];
    const parent = new Component();
    parent.load();
    const child = parent.addChild(new Told('child', told));
    expect(told).toEqual(['load child']);
    parent.removeChild(child);
    expect(told.at(-1)).toBe('unload child');
  });

  test('a registered event is heard until unload', () => {
    const events = new Events();
    const heard: unknown[] = [];
    const component = new Component();
    component.load();
    component.registerEvent(events.on('x', (value: number) => heard.push(value)));
    events.trigger('x', 1);
    component.unload();
    events.trigger('x', 2);
    expect(heard).toEqual([1]);
  });

  test('an asynchronous load can be waited for', async () => {
    let done = false;
    class Slow extends Component {
      override async onload(): Promise<void> {
        await new Promise((resolve) => { setTimeout(resolve, 1); });
        done = true;
      }
    }
    const slow = new Slow();
    slow.load();
    expect(done).toBe(false);
    await loadingOf(slow);
    expect(done).toBe(true);
  });

  test('listeners are called with their context, and may go while they are called', () => {
    const events = new Events();
    const heard: unknown[] = [];
    const context = { name: 'me' };
    const ref = events.on('x', function (this: unknown) {
      heard.push(this);
      events.offref(ref);
    }, context);
    events.on('x', () => heard.push('second'));
    events.trigger('x');
    events.trigger('x');
    expect(heard).toEqual([context, 'second', 'second']);
  });
});

describe('debounce', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('window', globalThis);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('counts from the first call, and calls once with the last arguments', () => {
    const calls: number[] = [];
    const call = debounce((n: number) => { calls.push(n); }, 100);
    call(1);
    vi.advanceTimersByTime(60);
    call(2);
    vi.advanceTimersByTime(40);
    expect(calls).toEqual([2]);
    vi.advanceTimersByTime(500);
    expect(calls).toEqual([2]);
  });

  test('counts from the last call when the timer is reset', () => {
    const calls: number[] = [];
    const call = debounce((n: number) => { calls.push(n); }, 100, true);
    call(1);
    vi.advanceTimersByTime(60);
    call(2);
    vi.advanceTimersByTime(60);
    expect(calls).toEqual([]);
    vi.advanceTimersByTime(40);
    expect(calls).toEqual([2]);
  });

  test('can be cancelled, and run at once when something waits', () => {
    const calls: number[] = [];
    const call = debounce((n: number) => calls.push(n), 100);
    call(1).cancel();
    expect(call.run()).toBeUndefined();
    call(2);
    expect(call.run()).toBe(1);
    vi.advanceTimersByTime(500);
    expect(calls).toEqual([2]);
  });
});

describe('small things', () => {
  test.each([['/a//b/', 'a/b'], ['a\\b', 'a/b'], ['', '/'], ['/', '/'], ['a\u00A0b', 'a b'], ['e\u0301', '\u00e9']])('the path %j is %j', (given, path) => {
    expect(normalizePath(given)).toBe(path);
  });

  test.each([['1.13.1', true], ['1.13.0', true], ['1.13.2', false], ['1.9.14', true], ['2.0.0', false], ['0.15', true]])('version %s is met: %s', (version, met) => {
    expect(requireApiVersion(version)).toBe(met);
  });

  test('bytes there and back', () => {
    const bytes = Uint8Array.from([0, 1, 254, 255]).buffer;
    expect(arrayBufferToHex(bytes)).toBe('0001feff');
    expect(hexToArrayBuffer('0001feff')).toEqual(bytes);
    expect(base64ToArrayBuffer(arrayBufferToBase64(bytes))).toEqual(bytes);
  });

  test('a header lies between its lines of dashes', () => {
    const text = '---\r\na: 1\r\n---\r\nbody';
    const info = getFrontMatterInfo(text);
    expect([info.exists, text.slice(info.from, info.to), text.slice(info.contentStart)]).toEqual([true, 'a: 1', 'body']);
    expect(getFrontMatterInfo('---\n---\nx')).toEqual({ exists: true, frontmatter: '', from: 4, to: 4, contentStart: 8 });
    expect(getFrontMatterInfo('\n---\na: 1\n---\n').exists).toBe(false);
    expect(getFrontMatterInfo('---\na: 1\n').exists).toBe(false);
  });

  test('YAML there and back, and an error for what is none', () => {
    expect(parseYaml(stringifyYaml({ a: [1, 'b'], c: null }))).toEqual({ a: [1, 'b'], c: null });
    expect(() => parseYaml('a: [')).toThrow();
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('tags and aliases in their several shapes', () => {
    expect(parseFrontMatterTags({ tags: 'a, b' })).toEqual(['#a', '#b']);
    expect(parseFrontMatterTags({ Tag: ['#a', 'b'] })).toEqual(['#a', '#b']);
    expect(parseFrontMatterAliases({ alias: 'one' })).toEqual(['one']);
    expect(parseFrontMatterTags(null)).toBeNull();
    expect(getAllTags({ frontmatter: { tags: ['x'] }, tags: [] })).toEqual(['#x']);
  });

  test('a link has a path and a subpath', () => {
    expect(parseLinktext('a/b#h#i')).toEqual({ path: 'a/b', subpath: '#h#i' });
    expect(stripHeading('A: b #c | [d]')).toBe('A b c d');
  });

  test('an address names an action and its values', () => {
    expect(readAddress('obsidian://throughline?spec=10%2F14&flag&t=a+b')).toEqual({ action: 'throughline', spec: '10/14', flag: 'true', t: 'a b' });
    expect(readAddress('https://x')).toBeNull();
    const protocol = new Protocol();
    expect(protocol.open('obsidian://nobody')).toBe(false);
  });

  test('the command line knows its commands, wants what is required, and refuses a second of the same name', async () => {
    const cli = new Cli();
    const echo = { command: 'p:echo', description: 'd', flags: { text: { description: 't', required: true, value: '<text>' } }, handler: (flags: Record<string, string>) => flags['text'] ?? '' };
    cli.register(echo);
    expect(() => { cli.register(echo); }).toThrow('already registered');
    await expect(cli.run('p:echo', {})).rejects.toThrow('Missing required parameter');
    expect(await cli.run('p:echo', { text: 'hi' })).toBe('hi');
    cli.unregister('p:echo');
    await expect(cli.run('p:echo', {})).rejects.toThrow('not found');
  });

  test('a name that is not there is undefined, and is noted once', () => {
    const module = Object.assign(Object.create(notingUnknown('obsidian')) as Record<string, unknown>, { there: 1 });
    expect([module['there'], module['missing'], module['missing'], module['default'], 'missing' in module]).toEqual([1, undefined, undefined, undefined, false]);
    expect(gaps.filter((one) => one.includes('missing'))).toEqual(['obsidian.missing']);
  });

  test('whose line asked is read from the stack, through those that only pass it on', () => {
    const plugin = '    at onload (http://127.0.0.1:1/t/plugins/my-plugin/main.js?load=1:3:4)';
    expect(askedBy(['Error', '    at held (host.js:1:1)', '    at Vault.on (host.js:2:2)', plugin].join('\n'))).toBe('my-plugin');
    expect(askedBy(['Error', '    at held (host.js:1:1)', '    at new Modal (host.js:2:2)', plugin].join('\n'))).toBeNull();
  });
});
