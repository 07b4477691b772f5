/** Why a value cannot be taken; empty when it can. */
export type Complaint = string;

const CATEGORY = /^[a-z0-9][a-z0-9-]{0,40}$/;

/** A zone as the time zone database names it; empty is the device's. */
export function checkZone(text: string): Complaint {
  const zone = text.trim();
  return zone === '' || isZone(zone) ? '' : `There is no time zone "${zone}". Write one such as Europe/Zurich.`;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Lines of `folder: Heading`, as a person types them. */
export function checkCategories(text: string): Complaint {
  const lines = rowsOf(text);
  const wrong = lines.find(({ folder, heading }) => !CATEGORY.test(folder) || heading === '');
  if (wrong !== undefined) return `"${wrong.line}" is no category. Write the folder, a colon and the heading, such as charts: Charts.`;
  const twice = lines.find(({ folder }, at) => lines.findIndex((one) => one.folder === folder) < at);
  return twice === undefined ? '' : `"${twice.folder}" stands twice.`;
}

export function readCategories(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(rowsOf(text).map(({ folder, heading }) => [folder, heading]));
}

export function writeCategories(categories: Readonly<Record<string, string>>): string {
  return Object.entries(categories).map(([folder, heading]) => `${folder}: ${heading}`).join('\n');
}

/** Names between commas. */
export function readNames(text: string): readonly string[] {
  return [...new Set(text.split(',').map((name) => name.trim()).filter((name) => name !== ''))];
}

function rowsOf(text: string): readonly { readonly line: string; readonly folder: string; readonly heading: string }[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => {
    const colon = line.indexOf(':');
    return { line, folder: colon < 0 ? line : line.slice(0, colon).trim(), heading: colon < 0 ? '' : line.slice(colon + 1).trim() };
  });
}
