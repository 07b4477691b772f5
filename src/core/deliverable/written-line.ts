import { withoutCommentSigns } from '../text/comment-signs';
import { aliasText } from '../text/link-text';
import { tieText } from '../fingerprint/tie';

export type LinkForm = 'wiki' | 'markdown';

export interface WrittenLink {
  /** Relative to the file that holds the link. */
  readonly target: string;
  readonly title: string;
  readonly form: LinkForm;
}

/** A link as a registry, a spec or a context holds it. */
export function linkOf({ target, title, form }: WrittenLink): string {
  const alias = aliasText(title);
  if (form === 'markdown') return `[${alias}](${encodedTarget(target)})`;
  const short = target.endsWith('.md') ? target.slice(0, -3) : target;
  return alias === '' ? `[[${short}]]` : `[[${short}|${alias}]]`;
}

/** Description and tie as they follow a link, each with its separator. */
export function restOf(description: string | null, tie: string | null): string {
  const words = description === null ? '' : oneLine(description);
  return `${words === '' ? '' : ` - ${words}`}${tie === null ? '' : ` ${tieText(tie)}`}`;
}

/** A text on one line that opens and closes no comment. */
export function oneLine(text: string): string {
  return withoutCommentSigns(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')).replace(/ {2,}/g, ' ').trim();
}

function encodedTarget(target: string): string {
  return encodeURI(target).replace(/[()#?]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
