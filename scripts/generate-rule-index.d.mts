export const INDEX: URL;
/** The text of the index: every rule of the folder, by file name. */
export function ruleIndex(): string;
