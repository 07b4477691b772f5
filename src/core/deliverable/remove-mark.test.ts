import { describe, expect, it } from 'vitest';
import { removeMark } from './remove-mark';

describe('removeMark', () => {
  it('takes the blank line below a mark at the top when nobody knows whose it is', () => {
    expect(removeMark('# Spec: [[a]]\n# Context: [[b]]\n\nx = 1\n')).toBe('x = 1\n');
  });

  it('keeps a blank line that may have been there before', () => {
    expect(removeMark('#!/bin/sh\n# Spec: [[a]]\n\necho\n')).toBe('#!/bin/sh\n\necho\n');
  });

  it('leaves a comment that a mark opens or closes whole', () => {
    expect(removeMark('/* Spec: [[a]]\n * Context: [[b]] */\nint x;\n')).toBe('/* \n *  */\nint x;\n');
  });

  it('leaves a text without marks, and a trace note, as they are', () => {
    expect(removeMark('x = 1\n')).toBe('x = 1\n');
    expect(removeMark('**Spec**: [[a]]\n')).toBe('**Spec**: [[a]]\n');
  });

  it('takes the newline before a mark that ends a file without one', () => {
    expect(removeMark('#!/bin/sh\r\n# Spec: [[a]]\r\n# Context: [[b]]')).toBe('#!/bin/sh');
  });
});
