/** True for a line break: LF or CR. */
export function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}

/** True for what is beyond doubt no white space, as nearly all of a text: what is visible in ASCII. */
export function isInk(code: number): boolean {
  return code > 32 && code < 127;
}

/** True for white space within a line, in the sense of JavaScript's `\s`, and for the byte order mark. */
export function isBlank(code: number): boolean {
  if (code < 128) return code === 32 || code === 9 || code === 11 || code === 12;
  return (
    code === 0xa0 ||
    code === 0xfeff ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** True for white space, line breaks included. */
export function isSpace(code: number): boolean {
  return isLineBreak(code) || isBlank(code);
}

/** True for what a keyword or the name of a macro consists of: letters and digits of any script, `_`, `-` and `.`. */
export function isWordPart(code: number): boolean {
  if (code >= 128) return !isBlank(code);
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45 ||
    code === 46
  );
}
