/** Where a mark stands: a file before and after, with the mark's two lines as `SPEC` and `CONTEXT`. */
export interface PlaceCase {
  readonly name: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const M = 'SPEC\nCONTEXT\n';

function place(name: string, path: string, parts: { readonly above?: string; readonly below: string; readonly gap?: boolean }): PlaceCase {
  const above = parts.above ?? '';
  return { name, path, before: above + parts.below, after: above + M + (parts.gap === false ? '' : '\n') + parts.below };
}

function sidecar(name: string, path: string, before: string): Omit<PlaceCase, 'after'> {
  return { name, path, before };
}

const MARKED: readonly PlaceCase[] = [
  place('stands on line 1 of a plain script', 'a.sh', { below: 'echo\n' }),
  place('stands below a shebang', 'a.sh', { above: '#!/bin/sh\n', below: 'echo\n' }),
  place('uses the blank line that is there', 'a.sh', { above: '#!/bin/sh\n', below: '\necho\n', gap: false }),
  place('stands below the mode line', 'a.c', { above: '/* -*- mode: c -*- */\n', below: '#include <x.h>\n' }),
  place('stands below a vim line after a shebang', 'a.py', { above: '#!/usr/bin/env python3\n# vim: sw=4\n', below: 'x = 1\n' }),
  place('stands below a licence and its blank line', 'a.ts', { above: '/*\n * Copyright 2026 A\n */\n\n', below: 'export {};\n' }),
  place('stands below an SPDX line', 'a.rs', { above: '// SPDX-License-Identifier: MIT\n\n', below: '#![no_std]\n' }),
  place('stands below a licence of two comments', 'a.c', { above: '// SPDX-License-Identifier: GPL-2.0\n/*\n * Copyright\n */\n\n', below: 'int x;\n' }),
  place('stands above a comment that is no licence', 'a.py', { below: '# Reads the disks.\nx = 1\n' }),
  place('stands above a doc comment that names a licence', 'a.ts', { below: '/** Prints the license. */\nexport {};\n' }),
  place('stands above inner docs that name a licence', 'a.rs', { below: '//! # License\n\nfn main() {}\n' }),

  place('stands below the properties of a note', 'a.md', { above: '---\nstatus: done\n---\n', below: '# Guide\n' }),
  place('stands above the first heading', 'a.md', { below: '# Guide\n' }),
  place('stands below the header of an R notebook', 'a.Rmd', { above: '---\ntitle: "A"\noutput: html_document\n---\n', below: '\nText\n', gap: false }),
  place('stands below TOML front matter', 'a.md', { above: '+++\ntitle = "A"\n+++\n', below: '# A\n' }),
  place('takes an unclosed rule for no properties', 'a.md', { below: '---\n# A\n' }),
  place('stands below the front matter of an MDX page', 'a.mdx', { above: '---\ntitle: A\n---\n', below: 'import X from "./x";\n' }),

  place('stands below an XML prolog', 'a.xml', { above: '<?xml version="1.0" encoding="UTF-8"?>\n', below: '<a/>\n' }),
  place('stands below stylesheet and DOCTYPE', 'a.xml', {
    above: '<?xml version="1.0"?>\n<?xml-stylesheet href="a.xsl"?>\n<!DOCTYPE a [\n  <!ENTITY b "c">\n]>\n', below: '<a/>\n',
  }),
  place('stands below the licence after an XML prolog', 'a.xml', { above: '<?xml version="1.0"?>\n<!-- Copyright 2026 -->\n', below: '<a/>\n' }),
  place('stands below the DOCTYPE of a plist', 'a.plist', {
    above: '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n',
    below: '<plist version="1.0"></plist>\n',
  }),
  place('stands above a bare SVG', 'a.svg', { below: '<svg xmlns="http://www.w3.org/2000/svg"></svg>\n' }),
  place('stands below the doctype of a page', 'a.html', { above: '<!doctype html>\n', below: '<html></html>\n' }),
  place('stands on line 1 of a Vue component', 'a.vue', { below: '<template></template>\n' }),
  place('stands on line 1 of a Svelte component', 'a.svelte', { below: '<script></script>\n' }),

  place('stands below <?php and above declare', 'a.php', { above: '<?php\n', below: 'declare(strict_types=1);\n' }),
  place('stands below <?php after a shebang', 'a.php', { above: '#!/usr/bin/env php\n<?php\n', below: 'echo 1;\n' }),
  place('stands below the licence inside PHP', 'a.php', { above: '<?php\n/*\n * Copyright\n */\n\n', below: 'namespace A;\n' }),
  place('stands below a coding line', 'a.py', { above: '# coding: utf-8\n', below: '"""Docs."""\n' }),
  place('stands below a coding line after a shebang', 'a.py', { above: '#!/usr/bin/python\n# -*- coding: latin-1 -*-\n', below: '"""Docs."""\n' }),
  place('stands above a docstring', 'a.py', { below: '"""Docs."""\n' }),
  place('stands below all magic comments of Ruby', 'a.rb', { above: '# encoding: utf-8\n# frozen_string_literal: true\n', below: 'puts 1\n' }),
  place('stands below a magic comment after a licence', 'a.rb', { above: '# Copyright 2026\n\n# frozen_string_literal: true\n', below: '\nputs 1\n', gap: false }),
  place('stands below a TypeScript pragma', 'a.ts', { above: '// @ts-nocheck\n', below: 'let x;\n' }),
  place('stands below a triple-slash reference', 'a.ts', { above: '/// <reference types="node" />\n', below: 'let x;\n' }),
  place('stands below a JSX pragma', 'a.tsx', { above: '/** @jsx h */\n', below: 'let x;\n' }),
  place('stands below a flow pragma', 'a.js', { above: '// @flow\n', below: 'let x;\n' }),
  place("stands above 'use strict'", 'a.js', { below: "'use strict';\n" }),
  place("stands above 'use client'", 'a.tsx', { below: "'use client';\n" }),
  place('stands below a build constraint and its blank line', 'a.go', { above: '//go:build linux\n\n', below: '// Package a does.\npackage a\n' }),
  place('stands below both forms of a build constraint', 'a.go', { above: '//go:build linux\n// +build linux\n\n', below: 'package a\n' }),
  place('stands below a Go licence and above the package docs', 'a.go', { above: '// Copyright 2026\n\n', below: '// Package a does.\npackage a\n' }),
  place('stands above package docs that speak of a licence', 'a.go', { below: '// Package a checks the License header.\npackage a\n' }),
  place('stands above an include guard', 'a.h', { below: '#ifndef A_H\n#define A_H\n#endif\n' }),
  place('stands above #pragma once', 'a.hpp', { below: '#pragma once\n' }),
  place('stands above an inner attribute of Rust', 'a.rs', { below: '#![allow(dead_code)]\n' }),
  place('stands below the pragmas of Haskell', 'a.hs', { above: '{-# LANGUAGE GADTs #-}\n{-# OPTIONS_GHC\n  -Wall #-}\n', below: 'module A where\n' }),
  place('stands below the tools version of Swift', 'Package.swift', { above: '// swift-tools-version:5.9\n', below: 'import PackageDescription\n' }),
  place('stands below using directives of Scala', 'a.scala', { above: '//> using scala 3\n//> using dep a:b:1\n', below: '@main def a() = ()\n' }),

  place('stands below the parser directives of a Dockerfile', 'Dockerfile', { above: '# syntax=docker/dockerfile:1\n# escape=`\n', below: 'FROM a\n' }),
  place('stands above an ordinary comment of a Dockerfile', 'Dockerfile', { below: '# the base\nFROM a\n' }),
  place('stands below #cloud-config', 'a.yaml', { above: '#cloud-config\n', below: 'users: []\n' }),
  place('stands below a schema line of YAML', 'a.yml', { above: '# yaml-language-server: $schema=a.json\n', below: 'a: 1\n' }),
  place('stands above a YAML directive', 'a.yaml', { below: '%YAML 1.2\n---\na: 1\n' }),
  place('stands above the first document of YAML', 'a.yaml', { below: '---\na: 1\n' }),
  place('stands below @charset', 'a.css', { above: '@charset "utf-8";\n', below: '@import "b.css";\n' }),
  place('stands below @echo off', 'a.bat', { above: '@ECHO OFF\n', below: 'if 1==1 (\n  dir\n)\n' }),
  place('stands below @echo off after a remark', 'a.cmd', { above: ':: copies files\n@echo off\n', below: 'dir\n' }),
  place('stands below #Requires', 'a.ps1', { above: '#Requires -Version 7\n#Requires -Modules A\n', below: 'using namespace System\nparam($A)\n' }),
  place('stands above comment help', 'a.ps1', { below: '<#\n.SYNOPSIS\nCopyright tool\n#>\nparam($A)\n' }),
  place('stands inside the script of an Astro page', 'a.astro', { above: '---\n', below: 'const a = 1;\n---\n<p>a</p>\n' }),
  place('stands on line 1 of an Astro page without script', 'a.astro', { below: '<p>a</p>\n' }),
  place('stands below the version of a registry file', 'a.reg', { above: 'Windows Registry Editor Version 5.00\n', below: '\n[HKEY_CURRENT_USER\\A]\n', gap: false }),
  place('stands below line 1 of Emacs Lisp', 'a.el', { above: ';;; a.el --- Does a  -*- lexical-binding: t -*-\n', below: '\n;;; Code:\n', gap: false }),
  place('stands below magic lines of LaTeX', 'a.tex', { above: '% !TEX root = main.tex\n%!TEX program = xelatex\n', below: '\\section{A}\n' }),
  place('stands below the language line of a feature', 'a.feature', { above: '# language: de\n', below: 'Funktionalität: A\n' }),

  place('stands on line 1 of a template', 'a.html.j2', { below: '<p>{{ a }}</p>\n' }),
  place('stands on line 1 of a Makefile', 'Makefile', { below: 'all:\n\ttrue\n' }),
  place('stands on line 1 of an ignore file', '.gitignore', { below: '*.log\n' }),
  place('is typed by its shebang', 'deliverables/scripts/setup', { above: '#!/usr/bin/env -S node --no-warnings\n', below: 'let x;\n' }),
  place('is typed by a versioned interpreter', 'run', { above: '#!/usr/bin/python3.12\n', below: 'x = 1\n' }),
  place('is Perl with a perl shebang', 'a.pl', { above: '#!/usr/bin/perl -w\n', below: 'print 1;\n' }),
  place('is Perl with a package', 'a.pl', { below: 'package A;\n' }),
  { name: 'fills an empty file', path: 'a.sh', before: '', after: M },
  { name: 'stands behind properties that end the file', path: 'a.md', before: '---\na: 1\n---', after: '---\na: 1\n---\nSPEC\nCONTEXT' },
];

const UNMARKED: readonly (readonly [reason: string, Omit<PlaceCase, 'after'>])[] = [
  ['mixed-content', sidecar('leaves PHP that starts with HTML', 'a.php', '<html>\n<?php echo 1; ?>\n')],
  ['mixed-content', sidecar('leaves PHP that closes on line 1', 'a.php', '<?php echo 1; ?>\n<p>\n')],
  ['first-line', sidecar('leaves XML that shares the line of its prolog', 'a.svg', '<?xml version="1.0"?><svg/>\n')],
  ['first-line', sidecar('leaves a page that shares the line of its doctype', 'a.html', '<!doctype html><html><title>a\n</title>\n')],
  ['first-line', sidecar('leaves a template of XML', 'a.xml.j2', '<a/>\n')],
  ['first-line', sidecar('leaves a template with a shebang', 'a.sh.tmpl', '#!/bin/sh\n')],
  ['first-line', sidecar('leaves a translation that is named like TypeScript', 'de.ts', '<?xml version="1.0"?>\n<TS/>\n')],
  ['two-languages', sidecar('leaves Prolog that is named like Perl', 'a.pl', ':- module(a, []).\n')],
  ['unknown-type', sidecar('leaves a file without ending and shebang', 'NOTES', 'text\n')],
  ['unknown-type', sidecar('leaves an interpreter that is not known', 'run', '#!/usr/bin/env elvish\n')],
  ['generated', sidecar('leaves generated code', 'a.go', '// Code generated by x. DO NOT EDIT.\npackage a\n')],
  ['generated', sidecar('leaves code that says @generated', 'a.js', '/* @generated */\n')],
  ['signed', sidecar('leaves a signed script', 'a.ps1', 'param()\n# SIG # Begin signature block\n# MII\n')],
  ['binary', sidecar('leaves a file with NUL', 'a.sh', 'a\0b\n')],
  ['too-large', sidecar('leaves a file of more than 5 MB', 'a.sh', 'ä'.repeat(2_600_000))],
];

export const PLACES: readonly PlaceCase[] = [
  ...MARKED,
  ...UNMARKED.map(([reason, found]) => ({ ...found, after: `sidecar: ${reason}` })),
];
