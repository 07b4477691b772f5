import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

function json(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')) as Record<string, unknown>;
}

const manifest = json('manifest.json');
const description = String(manifest['description']);

describe('manifest.json', () => {
  it('has an id of lower-case letters that names neither the app nor a plugin', () => {
    const id = String(manifest['id']);

    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(id).not.toMatch(/obsidian|plugin$/);
  });

  it('has a name in basic Latin without the app or the word plugin', () => {
    expect(String(manifest['name'])).toMatch(/^[A-Za-z][A-Za-z0-9 -]*$/);
    expect(String(manifest['name'])).not.toMatch(/obsidian|plugin/i);
  });

  it('describes itself in at most 250 plain characters that end in a full stop', () => {
    expect(description.length).toBeLessThanOrEqual(250);
    expect(description).toMatch(/^[A-Z][A-Za-z0-9\s.,!?'"-]*\.$/);
    expect(description).not.toMatch(/obsidian/i);
  });

  it('runs on phones too', () => {
    expect(manifest['isDesktopOnly']).toBe(false);
  });

  it('carries the version of the package, and versions.json knows its floor', () => {
    expect(manifest['version']).toMatch(/^\d+\.\d+\.\d+$/);
    expect(json('package.json')['version']).toBe(manifest['version']);
    expect(json('pkg/helper/package.json')['version']).toBe(manifest['version']);
    expect(json('versions.json')[String(manifest['version'])]).toBe(manifest['minAppVersion']);
  });

  it('offers no funding address that is not real', () => {
    expect(manifest).not.toHaveProperty('fundingUrl');
  });
});

describe('the licence', () => {
  it('is the MIT text with a holder', () => {
    const text = readFileSync(new URL('../LICENSE', import.meta.url), 'utf8');

    expect(text).toContain('MIT License');
    expect(text).toMatch(/Copyright \(c\) \d{4} \S+/);
    expect(text).toContain('THE SOFTWARE IS PROVIDED "AS IS"');
  });
});
