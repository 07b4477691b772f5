/**
 * Writes one HTML file as text, for a person without the vault: no script, nothing loaded from elsewhere, light and dark.
 * The page is written to disk and never put into the app's own document.
 */
export interface HtmlPage {
  readonly title: string;
  /** One sentence below the title. */
  readonly lead: string;
  readonly body: readonly string[];
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

const STYLE = `:root{color-scheme:light dark;--line:light-dark(#d5d8dc,#3b3f45);--soft:light-dark(#f5f6f7,#25282c);--back:light-dark(#fff,#1b1d20);--text:light-dark(#1d1f22,#e3e5e8);--covered:light-dark(#1a6b34,#7ed79a);--suspect:light-dark(#8a4b00,#f0b35c);--missing:light-dark(#a3231f,#ff9b94)}
*{box-sizing:border-box}body{margin:0;padding:24px;font:15px/1.5 system-ui,sans-serif;background:var(--back);color:var(--text)}
h1{font-size:22px;margin:0 0 4px}h2{font-size:17px;margin:28px 0 8px}p{margin:0 0 12px;max-width:70ch}
.scroll{overflow:auto;max-height:80vh;border:1px solid var(--line);border-radius:6px}.scroll:focus-visible{outline:2px solid currentColor}
table{border-collapse:separate;border-spacing:0;font-size:13px}th,td{padding:4px 8px;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{position:sticky;top:0;background:var(--soft);z-index:1;white-space:nowrap}tbody th{position:sticky;left:0;background:var(--soft);font-weight:500;max-width:36ch}
td.sign{text-align:center}.covered{color:var(--covered)}.suspect{color:var(--suspect)}.missing{color:var(--missing)}.muted{opacity:.75}
.big{font-size:28px;font-weight:600}li{margin:2px 0}@media print{.scroll{max-height:none;overflow:visible}thead th,tbody th{position:static}}`;

export function htmlPage({ title, lead, body }: HtmlPage): string {
  const head = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<title>${escapeHtml(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<h1>${escapeHtml(title)}</h1>`,
    `<p class="muted">${escapeHtml(lead)}</p>`,
  ];
  return [...head, ...body, '</body>', '</html>', ''].join('\n');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that stays text in an element and in a quoted attribute; control characters become blanks. */
export function escapeHtml(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, ' ').replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}
