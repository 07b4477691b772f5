import MarkdownItMaker from 'markdown-it';
import type { MarkdownIt } from 'markdown-it';
import { addCallouts } from './callouts';
import { addInlineRules } from './inline-rules';
import { addTasks } from './task-items';

/** Markdown as the app writes it: single line ends count, HTML is let through and cleaned afterwards. */
export function makeParser(): MarkdownIt {
  const parser = new MarkdownItMaker({ html: true, breaks: true, linkify: true });
  addInlineRules(parser);
  addTasks(parser);
  addCallouts(parser);
  return parser;
}
