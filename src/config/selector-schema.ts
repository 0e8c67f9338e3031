import * as z from 'zod';

const text = z.string().min(1);

/** One value, or a list of which any one will do. */
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);

/** One text, or a list of which any one will do. */
export const texts = oneOrMore(text);

const elementKind = z.enum(['person', 'system', 'container', 'component', 'boundary', 'node']);

const conditions = z.strictObject({
  id: texts.optional().meta({ description: 'Its alias; `*` stands for any characters.' }),
  kind: oneOrMore(elementKind).optional().meta({ description: 'What it is.' }),
  shape: oneOrMore(z.enum(['default', 'db', 'queue']))
    .optional()
    .meta({ description: 'How it is drawn: `ContainerDb` and the like are `db`.' }),
  external: z
    .boolean()
    .optional()
    .meta({ description: 'Whether it stands outside (`System_Ext` and the like).' }),
  boundary: texts.optional().meta({
    description: 'The alias of a boundary or node that it is in, at any depth; `*` as in `id`.',
  }),
  tag: texts.optional().meta({ description: 'A tag that it has.' }),
  technology: texts.optional().meta({
    description:
      'What its technology names, as the catalogue understands it: `Postgres` also means “PostgreSQL 16”.',
  }),
  get not() {
    return selector.optional().meta({ description: 'A selector that must not hold.' });
  },
});

/** Which elements of a diagram are meant. */
export const selector: z.ZodType<Selector> = z
  .union([text, z.array(text).min(1), conditions])
  .meta({
    id: 'selector',
    description:
      'Which elements are meant: the alias of an element, or of a boundary with everything in it (`*` stands for any characters); a list of these, any of which will do; or conditions, all of which must hold. Every condition takes one value, or a list of which any one will do.',
  });

/** Conditions on one element; all of them must hold. */
export interface Conditions {
  readonly id?: string | readonly string[] | undefined;
  readonly kind?: ElementKindName | readonly ElementKindName[] | undefined;
  readonly shape?: ShapeName | readonly ShapeName[] | undefined;
  readonly external?: boolean | undefined;
  readonly boundary?: string | readonly string[] | undefined;
  readonly tag?: string | readonly string[] | undefined;
  readonly technology?: string | readonly string[] | undefined;
  readonly not?: Selector | undefined;
}

/** Which elements of a diagram are meant. */
export type Selector = string | readonly string[] | Conditions;

type ElementKindName = z.output<typeof elementKind>;
type ShapeName = 'default' | 'db' | 'queue';
