/** Words that say what kind of thing a name is for, not which one. */
const GENERIC = new Set(
  `service services svc srv api apis app application server backend client db database store storage cluster primary replica
  instance host node system platform microservice ms broker queue topic exchange bus the base public internal external url endpoint
  frontend ui upstream target webhook callback proxy remote main default my own local`.split(
    /\s+/u,
  ),
);

/** A name in its parts. */
export interface NameForms {
  /** Its words, in lower case, without accents. */
  readonly words: readonly string[];
  /** All words in one. */
  readonly joined: string;
  /** The same without plurals. */
  readonly singular: string;
  /** The same without {@link GENERIC} words; empty where there is no other. */
  readonly bare: string;
}

/** The forms in which a name is compared with others: `OrdersService`, `orders-service` and `order service` differ only there. */
export function nameForms(name: string): NameForms {
  const words = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const singular = words.map(withoutPlural);
  return {
    words: singular,
    joined: words.join(''),
    singular: singular.join(''),
    bare: singular.filter((word) => !GENERIC.has(word)).join(''),
  };
}

function withoutPlural(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return word;
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

/** How far two names agree: 3 as they are, 2 but for plurals, 1 but for generic words, 0 not at all. */
export function agreement(a: NameForms, b: NameForms): 0 | 1 | 2 | 3 {
  if (a.joined !== '' && a.joined === b.joined) return 3;
  if (a.singular !== '' && a.singular === b.singular) return 2;
  return a.bare.length > 1 && a.bare === b.bare ? 1 : 0;
}
