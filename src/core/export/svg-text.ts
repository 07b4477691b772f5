import { escapeHtml } from './html-page';

/** Text that XML allows: signs it knows no way to write become a question mark. */
export function svgText(text: string): string {
  return escapeHtml(text.replace(/[\ufffe\uffff]|[\ud800-\udfff]/gu, '?'));
}
