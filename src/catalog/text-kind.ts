/**
 * What a text in the place of a technology looks like: a name, a description of what the element does, an address (port, host or
 * path), or a place still to be filled in.
 */
export type TextKind = 'name' | 'description' | 'address' | 'placeholder';

const placeholders = new Set(
  `
    tech, technology, technologies, techn, protocol, type, description, environment, stack, language, framework, tbd, tba, todo, n/a,
    na, none, null, unknown, undefined, xxx, foo, bar, baz, lorem ipsum, your technology, some technology, any, other, various, misc`
    .trim()
    .split(/,\s+/),
);

/** What people begin with when they say what an element does instead of what it is made with. */
const verbs = new Set(
  `
    accepts, admits, aggregates, allows, analyzes, applies, authenticates, authorizes, builds, caches, calculates, calls, checks, collects,
    computes, connects, contains, controls, converts, coordinates, creates, defines, delivers, displays, edits, enables, enforces, executes,
    expands, exposes, fetches, generates, gets, grants, handles, holds, hosts, imports, implements, keeps, listens, loads, logs, maintains,
    manages, merges, monitors, notifies, orchestrates, parses, performs, persists, prepares, presents, processes, produces, provides,
    publishes, queries, reads, receives, records, renders, renews, reports, represents, retrieves, routes, runs, saves, schedules, seals,
    sends, serves, shows, spawns, starts, stores, streams, submits, subscribes, supports, syncs, takes, tracks, transforms, translates,
    triggers, updates, uploads, uses, validates, verifies, watches, writes`
    .trim()
    .split(/,\s+/),
);

/** Words that hold sentences together, which names do not need. */
const joints =
  /\b(?:the|an?|of|for|to|in|into|that|which|who|by|from|at|as|is|are|be|will|must|can|not|never|each|every|before|after|when|where|its?|their|our)\b/gi;

/** Ideographs and kana need no spaces: this many of them are a phrase. */
const longestIdeographicName = 7;

/** `443`, `8080:80`, `Port 3306`, `10.0.0.7`, `/api/v1/*`, `docs/ — committed`, `https://…`. */
const address =
  /^(?:(?:ports?|porta|puerto)?\s*:?\d{2,5}(?::\d{2,5})?|\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?|\.{0,2}\/\S*|[\w.-]+\/(?:\s.*)?|[a-z]+:\/\/\S+)$/i;

/**
 * Tells names from descriptions and placeholders by their form. Meant for texts that the catalogue does not know: "Most likely
 * written in NestJS" is a sentence, and names a technology.
 */
export function textKind(text: string): TextKind {
  const plain = text.trim();
  if (isPlaceholder(plain)) return 'placeholder';
  if (address.test(plain)) return 'address';
  return isDescription(plain) ? 'description' : 'name';
}

function isPlaceholder(text: string): boolean {
  if (/^(?:<[^<>]*>|\{+[^{}]*\}+|\[[^[\]]*\]|\$\w+\$?|%\w+%|[\s\p{P}\p{S}]*)$/u.test(text))
    return true;
  return placeholders.has(text.toLowerCase().replace(/[\s_-]*\d+$/, ''));
}

function isDescription(text: string): boolean {
  const words = text.split(/\s+/);
  const first = words[0]!.toLowerCase();
  if (words.length > 1 && verbs.has(first)) return true;
  if (words.length > 2 && /[\p{L}\p{N}][.!?]$/u.test(text)) return true;
  const ideographs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/gu);
  if ((ideographs?.length ?? 0) > longestIdeographicName) return true;
  const longest = Math.max(
    ...text.split(/[,;|/()+·—–]/).map((part) => part.trim().split(/\s+/).length),
  );
  const sentenceWords = text.match(joints)?.length ?? 0;
  return longest >= 5 || (longest >= 3 && sentenceWords > 0);
}
