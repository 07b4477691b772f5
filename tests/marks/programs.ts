/** A file that a program can run or read, to be tried before and after it is marked. */
export interface Program {
  /** The row of the mark table that it stands for. */
  readonly type: string;
  readonly file: string;
  readonly source: string;
  /** Program and arguments; `FILE` is the file's path, `DIR` its folder. */
  readonly argv: readonly string[];
  /** Other files beside it. */
  readonly beside?: Readonly<Record<string, string>>;
}

const PYTHON_INI = "import configparser,sys; c=configparser.ConfigParser(interpolation=None); c.read('FILE'); print([(s,dict(c[s])) for s in c.sections()])";

/** Programs by the interpreters of common machines; those that do not run here are left out, and the docs say which. */
export const PROGRAMS: readonly Program[] = [
  { type: '.sh', file: 'a.sh', source: '#!/bin/sh\n\nset -eu\necho "one"\n', argv: ['sh', 'FILE'] },
  { type: '.sh', file: 'own.sh', source: '#!/bin/sh\necho "$0" >/dev/null; echo direct\n', argv: ['FILE'] },
  { type: '.bash', file: 'a.bash', source: '#!/usr/bin/env bash\n# Copyright 2026\n\ndeclare -A a=([k]=v)\necho "${a[k]}"\n', argv: ['bash', 'FILE'] },
  { type: 'shebang', file: 'run', source: '#!/usr/bin/env python3\nprint("typed by its shebang")\n', argv: ['FILE'] },
  { type: '.zsh', file: 'a.zsh', source: '#!/usr/bin/env zsh\nprint -r -- ok\n', argv: ['zsh', 'FILE'] },
  { type: '.ksh', file: 'a.ksh', source: '#!/usr/bin/env ksh\nprint ok\n', argv: ['ksh', 'FILE'] },
  { type: '.fish', file: 'a.fish', source: '#!/usr/bin/env fish\necho ok\n', argv: ['fish', 'FILE'] },
  { type: '.profile', file: '.profile', source: 'A=1\necho "$A"\n', argv: ['sh', 'FILE'] },
  { type: '.bashrc', file: '.bashrc', source: 'A=1\necho "$A"\n', argv: ['bash', 'FILE'] },
  { type: '.env', file: '.env', source: 'A=1\nB="two words"\n', argv: ['sh', '-c', '. "FILE"; echo "$A $B"'] },
  { type: '.py', file: 'a.py', source: '#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n"""Docs ä."""\nfrom __future__ import annotations\nprint(__doc__)\n', argv: ['python3', 'FILE'] },
  { type: '.py', file: 'b.py', source: '"""Docs."""\nprint(__doc__)\n', argv: ['python3', 'FILE'] },
  { type: '.pl', file: 'a.pl', source: '#!/usr/bin/perl -w\nuse strict;\nprint "ok\\n";\n', argv: ['perl', 'FILE'] },
  { type: '.pm', file: 'A.pm', source: 'package A;\nuse strict;\nsub a { 7 }\n1;\n', argv: ['perl', '-I', 'DIR', '-MA', '-e', 'print A::a()'] },
  { type: '.rb', file: 'a.rb', source: '# frozen_string_literal: true\n\nputs "a".frozen?\n', argv: ['ruby', 'FILE'] },
  { type: '.lua', file: 'a.lua', source: '#!/usr/bin/env lua\nprint("ok")\n', argv: ['lua', 'FILE'] },
  { type: '.php', file: 'a.php', source: '<?php\ndeclare(strict_types=1);\nnamespace A;\necho "ok";\n', argv: ['php', 'FILE'] },
  { type: '.js', file: 'a.cjs', source: "'use strict';\nconsole.log((function () { return this === undefined; })());\n", argv: ['node', 'FILE'] },
  { type: '.js', file: 'b.mjs', source: '#!/usr/bin/env node\nconsole.log(import.meta.url.length > 0);\n', argv: ['node', 'FILE'] },
  { type: '.c', file: 'a.c', source: '/* -*- mode: c -*- */\n#include "b.h"\nint main(void) { return B; }\n', argv: ['gcc', '-Wall', '-Werror', '-pedantic', '-E', '-P', 'FILE'], beside: { 'b.h': '#define B 0\n' } },
  { type: '.h', file: 'b.h', source: '#ifndef B_H\n#define B_H\n#define B 3\n#endif\n', argv: ['gcc', '-E', '-P', 'DIR/a.c'], beside: { 'a.c': '#include "b.h"\n#include "b.h"\nint b = B;\n' } },
  { type: '.cpp', file: 'a.cpp', source: '// SPDX-License-Identifier: MIT\n#include <cstddef>\nstd::size_t a() { return 1; }\n', argv: ['g++', '-Wall', '-Werror', '-fsyntax-only', 'FILE'] },
  { type: '.hpp', file: 'b.hpp', source: '#pragma once\nint b();\n', argv: ['g++', '-fsyntax-only', 'DIR/a.cpp'], beside: { 'a.cpp': '#include "b.hpp"\n#include "b.hpp"\n' } },
  { type: '.rs', file: 'a.rs', source: '#![allow(dead_code)]\n//! Docs.\nfn unused() {}\nfn main() {}\n', argv: ['rustc', '--emit=metadata', '-o', 'DIR/a.rmeta', 'FILE'] },
  { type: '.go', file: 'a.go', source: '//go:build !never\n\n// Command a does.\npackage main\n\nfunc main() { println("ok") }\n', argv: ['go', 'run', 'FILE'] },
  { type: '.java', file: 'A.java', source: 'class A { public static void main(String[] a) { System.out.println("ok"); } }\n', argv: ['java', 'FILE'] },
  { type: '.swift', file: 'a.swift', source: 'print("ok")\n', argv: ['swift', 'FILE'] },
  { type: '.hs', file: 'a.hs', source: '{-# LANGUAGE LambdaCase #-}\nmodule Main where\nmain :: IO ()\nmain = print (1 :: Int)\n', argv: ['runghc', 'FILE'] },
  { type: '.ml', file: 'a.ml', source: 'let () = print_endline "ok"\n', argv: ['ocaml', 'FILE'] },
  { type: '.r', file: 'a.r', source: 'cat("ok")\n', argv: ['Rscript', 'FILE'] },
  { type: '.jl', file: 'a.jl', source: 'println("ok")\n', argv: ['julia', 'FILE'] },
  { type: '.exs', file: 'a.exs', source: 'IO.puts("ok")\n', argv: ['elixir', 'FILE'] },
  { type: '.f90', file: 'a.f90', source: 'program a\nprint *, 1\nend program a\n', argv: ['gfortran', '-fsyntax-only', 'FILE'] },
  { type: '.tcl', file: 'a.tcl', source: '#!/usr/bin/env tclsh\nputs ok\n', argv: ['tclsh', 'FILE'] },
  { type: '.awk', file: 'a.awk', source: '#!/usr/bin/awk -f\nBEGIN { print "ok" }\n', argv: ['awk', '-f', 'FILE'] },
  { type: '.ps1', file: 'a.ps1', source: '#Requires -Version 5\nparam([string]$A = "ok")\nWrite-Output $A\n', argv: ['pwsh', '-NoProfile', '-File', 'FILE'] },
  { type: '.bat', file: 'a.bat', source: '@echo off\r\necho ok\r\n', argv: ['cmd.exe', '/c', 'FILE'] },
  { type: '.el', file: 'a.el', source: ';;; a.el --- A  -*- lexical-binding: t -*-\n\n(princ (if lexical-binding "yes" "no"))\n', argv: ['emacs', '--batch', '-l', 'FILE'] },
  { type: '.vim', file: 'a.vim', source: 'let a = 1\n', argv: ['vim', '-es', '-u', 'NONE', '-S', 'FILE', '-c', 'qall'] },
  { type: '.nix', file: 'a.nix', source: '{ a = 1; }\n', argv: ['nix-instantiate', '--eval', '--strict', 'FILE'] },
  { type: '.po', file: 'a.po', source: 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b"\n', argv: ['msgfmt', '-c', '-o', '-', 'FILE'] },
  { type: 'Makefile', file: 'Makefile', source: 'all:\n\t@echo made\n', argv: ['make', '-s', '-f', 'FILE'] },
  { type: '.mk', file: 'a.mk', source: 'A := one\nall: ; @echo $(A)\n', argv: ['make', '-s', '-f', 'FILE'] },
  { type: '.cmake', file: 'a.cmake', source: 'message(NOTICE "ok")\n', argv: ['cmake', '-P', 'FILE'] },
  { type: 'CMakeLists.txt', file: 'CMakeLists.txt', source: 'cmake_minimum_required(VERSION 3.10)\nproject(a NONE)\nmessage(NOTICE "ok")\n', argv: ['cmake', '-N', '-S', 'DIR'] },
  { type: '.gitignore', file: '.gitignore', source: '*.log\n!keep.log\n', argv: ['git', '-C', 'DIR', 'check-ignore', '-v', '--no-index', 'a.log'] },
  { type: '.gitattributes', file: '.gitattributes', source: '*.md merge=union\n', argv: ['git', '-C', 'DIR', 'check-attr', 'merge', 'a.md'] },
  { type: '.cfg', file: 'a.cfg', source: '[a]\nb = c d\n', argv: ['git', 'config', '-f', 'FILE', '--list'] },
  { type: '.ini', file: 'a.ini', source: '[a]\nb = c\n', argv: ['python3', '-c', PYTHON_INI] },
  { type: '.service', file: 'a.service', source: '[Unit]\nDescription=A\n', argv: ['python3', '-c', PYTHON_INI] },
  { type: '.desktop', file: 'a.desktop', source: '[Desktop Entry]\nName=A\n', argv: ['python3', '-c', PYTHON_INI] },
  { type: '.toml', file: 'a.toml', source: '[a]\nb = 1\n', argv: ['python3', '-c', "import tomllib; print(tomllib.load(open('FILE','rb')))"] },
  { type: '.sql', file: 'a.sql', source: 'CREATE TABLE a (b);\nINSERT INTO a VALUES (7);\n', argv: ['python3', '-c', "import sqlite3; d=sqlite3.connect(':memory:'); d.executescript(open('FILE').read()); print(d.execute('select * from a').fetchall())"] },
  { type: '.plist', file: 'a.plist', source: '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict><key>a</key><integer>1</integer></dict></plist>\n', argv: ['python3', '-c', "import plistlib; print(plistlib.load(open('FILE','rb')))"] },
];
