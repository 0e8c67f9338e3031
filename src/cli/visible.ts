/**
 * Characters of untrusted text that would act on a terminal instead of showing: control characters (escape sequences
 * begin with one), line and paragraph separators, and the bidirectional controls that can reorder what a reader sees
 * (Unicode TR36, section 3.2).
 */
const ACTIVE =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Makes untrusted text safe to print: each active character becomes a visible one. A tab becomes four spaces. */
export function visible(text: string): string {
  return text.replace(ACTIVE, (character) => {
    const code = character.charCodeAt(0);
    if (character === '\t') return '    ';
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });
}
