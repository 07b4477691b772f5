const SHORTEST = 4;
const SHORTEST_LINE = 8;
export const HIDDEN = '***';

/** Takes secrets out of text: their exact values, and their base64, URL-encoded and JSON-escaped forms. */
export class Redactor {
  private readonly needles: readonly string[];

  constructor(secrets: readonly string[]) {
    const forms = secrets.filter((secret) => secret.length >= SHORTEST).flatMap(formsOf);
    this.needles = [...new Set(forms)].sort((one, other) => other.length - one.length);
  }

  /** Length of the longest form; a text that is cut anywhere may hide a part of one so long. */
  get longest(): number {
    return this.needles[0]?.length ?? 0;
  }

  clean(text: string): string {
    let cleaned = text;
    for (const needle of this.needles) {
      if (cleaned.includes(needle)) cleaned = cleaned.replaceAll(needle, HIDDEN);
    }
    return cleaned;
  }

  /** The last place at or before a cut where no secret is torn in two. */
  safeCut(text: string, cut: number): number {
    let safe = cut;
    for (let moved = true; moved; ) {
      moved = false;
      for (const needle of this.needles) {
        const at = text.indexOf(needle, Math.max(0, safe - needle.length + 1));
        if (at >= 0 && at < safe) {
          safe = at;
          moved = true;
        }
      }
    }
    return safe;
  }
}

function formsOf(secret: string): string[] {
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= SHORTEST_LINE);
  const plain = [secret, ...(lines.length > 1 || secret.includes('\n') ? lines : [])];
  return plain.flatMap((one) => [one, encodeURIComponent(one), JSON.stringify(one).slice(1, -1), ...base64Forms(one)]);
}

/** Base64 of a longer text holds the secret in one of three ways, by where in it the secret begins. */
function base64Forms(secret: string): string[] {
  const whole = Buffer.from(secret, 'utf8');
  const inside = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), whole]).toString('base64').replaceAll('=', '');
    const from = shift === 0 ? 0 : shift + 1;
    const rest = (shift + whole.length) % 3;
    return text.slice(from, rest === 0 ? undefined : -1);
  });
  const sure = inside.filter((form) => form.length >= SHORTEST_LINE);
  return [...sure, ...sure.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))];
}
