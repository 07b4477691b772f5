import type { MarkdownIt, Token } from 'markdown-it';

const MARK = /^\[(.)\]\s/;

/** List items that begin with a box in brackets. */
export function addTasks(parser: MarkdownIt): void {
  parser.core.ruler.after('inline', 'tasks', (state) => {
    state.tokens.forEach((token, at) => {
      const item = state.tokens[at - 2];
      if (token.type !== 'inline' || item?.type !== 'list_item_open') return;
      const mark = MARK.exec(token.content)?.[1];
      const [first] = token.children ?? [];
      if (mark === undefined || first?.type !== 'text') return;
      first.content = first.content.replace(MARK, '');
      const box = new state.Token('html_inline', '', 0);
      box.content = `<input class="task-list-item-checkbox" type="checkbox" data-line="${token.map?.[0] ?? 0}"${mark === ' ' ? '' : ' checked'}>`;
      token.children?.unshift(box);
      item.attrJoin('class', `task-list-item${mark === ' ' ? '' : ' is-checked'}`);
      item.attrSet('data-task', mark === ' ' ? '' : mark);
      listOf(state.tokens, at)?.attrSet('class', 'contains-task-list has-list-bullet');
    });
  });
}

function listOf(tokens: readonly Token[], at: number): Token | undefined {
  const level = tokens[at - 2]?.level ?? 0;
  return tokens.slice(0, at).findLast((token) => token.type.endsWith('_list_open') && token.level === level - 1);
}
