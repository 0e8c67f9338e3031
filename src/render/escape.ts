/** Characters that end lines, are invisible, turn the reading direction, or are half of a pair: never wanted in generated text. */
const unwelcome =
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Longest text of a diagram that is repeated in comments and documents. */
const longestComment = 160;

/** A TypeScript string literal in the quotes that prettier would choose. */
export function quoteScript(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = escapeUnwelcome(text).replaceAll(quote, `\\${quote}`).replaceAll('</', '<\\/');
  return `${quote}${body}${quote}`;
}

/** A YAML scalar: single quoted where that can hold the text, else double quoted with JSON's escapes (YAML 1.2, section 7.3). */
export function quoteYaml(text: string): string {
  if (isPlain(text))
    return text.includes("'") && !/["\\]/.test(text)
      ? `"${text}"`
      : `'${text.replaceAll("'", "''")}'`;
  return quoteJson(text);
}

/** A JSON string that holds no character outside printable Unicode. */
export function quoteJson(text: string): string {
  return JSON.stringify(text).replace(unwelcome, unicodeEscape);
}

/** One line for a comment: no ends of lines, nothing invisible, no end of a comment or template. */
export function commentText(text: string): string {
  const line = oneLine(text).replaceAll('*/', '* /').replaceAll('-->', '-- >');
  return line.length > longestComment ? `${line.slice(0, longestComment - 1)}…` : line;
}

/** Text for a Markdown table cell or paragraph: nothing in it is markup (CommonMark, section 2.4). */
export function markdownText(text: string): string {
  return commentText(text).replace(/[\\`*_{}[\]<>()#|~&!]/g, '\\$&');
}

/** Text for HTML, in content and in quoted attributes. */
export function htmlText(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return oneLine(text).replace(/[&<>"']/g, (character) => entities[character]!);
}

function oneLine(text: string): string {
  // Nearly every text is of one line, of which a look takes less than to write it anew.
  const line = /\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text;
  return line.replace(unwelcome, '').trim();
}

function escapeUnwelcome(text: string): string {
  return text.replaceAll('\\', '\\\\').replace(unwelcome, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function isPlain(text: string): boolean {
  return text.search(unwelcome) === -1;
}
