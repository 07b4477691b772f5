import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type * as Obsidian from 'obsidian';
import type * as Host from '../host/obsidian';

/** Names that the app's types have and the host has not: there are none, or this file does not compile. */
type Missing = Exclude<keyof typeof Obsidian, keyof typeof Host>;
const missing: [Missing] extends [never] ? readonly [] : Missing = [] as const;

test('every name of the app is a name of the host', () => {
  expect(missing).toEqual([]);
});

test('the types the plugin is written against are those of the version the host claims to be', () => {
  const { version } = JSON.parse(readFileSync('node_modules/obsidian/package.json', 'utf8')) as { version: string };
  const source = readFileSync('tests/workbench/host/system/versions.ts', 'utf8');
  expect(source).toContain(`'${version}'`);
});
