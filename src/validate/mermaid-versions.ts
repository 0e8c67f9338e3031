/*
 * For which versions of Mermaid the documentation of a rule speaks. What its parser and its C4 database do was observed on 11.14,
 * 11.17 and 12.3 with the fixtures of the rules; what it draws, on 12.3.
 */

/** What all of them do. */
export const EVERY_VERSION = 'Mermaid 11.14 to 12.3 alike.';
