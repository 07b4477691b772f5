/** Options as they were typed: one a line, or behind commas in a single line; without bullets and boxes. */
export function optionLines(text: string): readonly string[] {
  const lines = text.split('\n').map(plain).filter((line) => line !== '');
  const [only] = lines;
  if (only === undefined || lines.length > 1 || !only.includes(',')) return lines;
  return only.split(',').map(plain).filter((word) => word !== '');
}

function plain(line: string): string {
  return line.trim().replace(/^(?:[-*+]|\d{1,2}[.)]) {1,4}/, '').replace(/^\[[ xX]\] {1,4}/, '').trim();
}
