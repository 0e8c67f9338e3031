/** Prettier's print width in the generated platform. */
const printWidth = 100;

/**
 * Lays a bracketed list out as prettier would: on one line where it fits, else one entry a line. Several objects in an array
 * always stand on lines of their own.
 *
 * @param text the list with its first line ending in a bracket, one entry a line with a trailing comma, and the closing line
 */
export function fitList(text: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const first = lines[0] ?? '';
  const last = (lines.at(-1) ?? '').trim();
  const entries = lines.slice(1, -1).map((line) => line.trim());
  if (entries.length > 1 && entries.every((entry) => entry.startsWith('{'))) return text;
  const inner = entries.join(' ').replace(/,$/, '');
  const spaced = first.endsWith('{') && inner !== '' ? ` ${inner} ` : inner;
  const joined = `${first}${spaced}${last}`;
  return joined.length <= printWidth ? `${joined}\n` : text;
}
