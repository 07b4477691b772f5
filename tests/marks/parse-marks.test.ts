import { transformSync } from 'esbuild';
import type { Loader } from 'esbuild';
import { JSDOM } from 'jsdom';
import { fromMarkdown } from 'mdast-util-from-markdown';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { markFile } from '../../src/core/deliverable/place-mark';

const MARK = {
  spec: { target: '../../spec', title: '1001 - a -- b */ --> ?> {{x}} #} %> ä' },
  context: { target: '../../context', title: '1001 - Storage' },
  fingerprint: '@7caf21b825f7',
};

function marked(path: string, text: string): string {
  const outcome = markFile({ path, text, mark: MARK });
  if (!outcome.ok || outcome.value.kind !== 'marked') throw new Error(`${path} was not marked`);
  expect(outcome.value.text).toContain('Spec: [[');
  return outcome.value.text;
}

/** Compiled code without comments: what the program is, apart from words for people. */
function compiled(path: string, source: string): string {
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, removeComments: true, jsx: ts.JsxEmit.React };
  const { outputText, diagnostics } = ts.transpileModule(source, { fileName: path, reportDiagnostics: true, compilerOptions: options });
  expect(diagnostics).toEqual([]);
  return outputText;
}

function minified(loader: Loader, source: string): string {
  return transformSync(source, { loader, minify: true, legalComments: 'none', charset: 'utf8' }).code;
}

function xml(source: string): string {
  const dom = new JSDOM();
  const document = new dom.window.DOMParser().parseFromString(source, 'text/xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return document.documentElement.outerHTML;
}

describe('marked files parse as before', () => {
  it.each([
    ['a.ts', "/// <reference types=\"node\" />\n'use strict';\nexport const a: number = 1;\n"],
    ['a.mts', 'export {};\n'],
    ['a.cts', 'const a = 1;\nexport = a;\n'],
    ['a.tsx', "'use client';\nexport const A = () => <p>a</p>;\n"],
    ['a.jsx', '/** @jsx h */\nconst a = <p>a</p>;\n'],
    ['a.js', '#!/usr/bin/env node\n// @ts-check\nlet a = 1;\n'],
  ])('%s with TypeScript', (path, source) => {
    expect(compiled(path, marked(path, source))).toBe(compiled(path, source));
  });

  it.each([
    ['a.css', '@charset "utf-8";\n@import "b.css";\na { color: red }\n'],
    ['b.css', '/* Copyright */\n@import "b.css";\n'],
  ])('%s with esbuild', (path, source) => {
    expect(minified('css', marked(path, source))).toBe(minified('css', source));
  });

  it('.jsonc with TypeScript', () => {
    const read = (text: string): unknown => ts.parseConfigFileTextToJson('a.jsonc', text);

    expect(read(marked('a.jsonc', '{ "a": 1 }\n'))).toEqual({ config: { a: 1 } });
  });

  it.each([
    ['a.yaml', '%YAML 1.2\n---\na: 1\n---\nb: 2\n'],
    ['b.yml', '# yaml-language-server: $schema=a\na: [1, 2]\n'],
    ['c.yaml', '#cloud-config\nusers: []\n'],
  ])('%s with yaml', (path, source) => {
    const read = (text: string): unknown => parseAllDocuments(text).map((document) => ({ errors: document.errors, value: document.toJS() as unknown }));

    expect(read(marked(path, source))).toEqual(read(source));
  });

  it.each([
    ['a.xml', '<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet href="a.xsl"?>\n<a><b/></a>\n'],
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>\n'],
    ['a.xhtml', '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><head/><body/></html>\n'],
    ['a.csproj', '\uFEFF<Project Sdk="Microsoft.NET.Sdk"></Project>\n'],
  ])('%s with an XML parser', (path, source) => {
    expect(xml(marked(path, source).replace('\uFEFF', ''))).toBe(xml(source.replace('\uFEFF', '')));
  });

  it('.html stays in standards mode with the same elements', () => {
    const source = '<!doctype html>\n<html><head><title>a</title></head><body><p>b</p></body></html>\n';
    const before = new JSDOM(source).window.document;

    const after = new JSDOM(marked('a.html', source)).window.document;

    expect(after.compatMode).toBe('CSS1Compat');
    expect(after.body.outerHTML.trim()).toBe(before.body.outerHTML.trim());
    expect(after.head.outerHTML).toBe(before.head.outerHTML);
  });

  it('.md has the same blocks below two comments', () => {
    const source = '# Guide\n\nText\n\n- a\n';
    const kinds = (text: string): string[] => fromMarkdown(text).children.map((block) => block.type);

    expect(kinds(marked('a.md', source))).toEqual(['html', 'html', ...kinds(source)]);
  });

  it('.json is never touched', () => {
    const outcome = markFile({ path: 'a.json', text: '{}\n', mark: MARK });

    expect(outcome).toMatchObject({ value: { kind: 'sidecar', reason: 'no-comments' } });
  });
});
