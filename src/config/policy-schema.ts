import * as z from 'zod';
import { convention, pattern } from './convention-schema.ts';
import { selector, texts } from './selector-schema.ts';

const text = z.string().min(1);
const over = 'protocols, encodings or other technologies, as the catalogue understands them';

const forbid = z
  .strictObject({
    elements: selector
      .optional()
      .meta({ description: 'No such element may stand in the diagram.' }),
    from: selector.optional().meta({ description: 'Who may not act; anyone without it.' }),
    to: selector.optional().meta({ description: 'On whom; on anyone without it.' }),
    over: texts.optional().meta({ description: `Over what; over anything without it: ${over}.` }),
  })
  .meta({
    description:
      'Elements that may not stand in the diagram (`elements`), or relations that may not (`from`, `to`, `over`: at least one of them).',
  });

const restrict = z
  .strictObject({
    from: selector
      .optional()
      .meta({ description: 'Only relations of these actors are looked at.' }),
    to: selector.optional().meta({ description: 'Only relations to these targets are looked at.' }),
    onlyFrom: selector.optional().meta({ description: 'They may come from nobody else.' }),
    onlyTo: selector.optional().meta({ description: 'They may go to nobody else.' }),
    onlyOver: texts.optional().meta({ description: `They may use nothing else: ${over}.` }),
  })
  .meta({
    description:
      'Relations from `from` to `to` that may come only from some, go only to some, or use only some protocols: at least one `only…`.',
  });

const demand = (what: string) =>
  z
    .union([z.literal(true), pattern])
    .optional()
    .meta({
      description: `${what} It must be there (\`true\`), or match the expression.`,
    });

const requirement = z
  .strictObject({
    elements: selector.optional().meta({ description: 'The elements that the policy is for.' }),
    relations: z
      .strictObject({
        from: selector.optional().meta({ description: 'Who acts.' }),
        to: selector.optional().meta({ description: 'On whom.' }),
      })
      .optional()
      .meta({ description: 'The relations that the policy is for.' }),
    id: convention.optional().meta({ description: 'How the alias is written. Of elements only.' }),
    label: convention.optional().meta({ description: 'How the label is written.' }),
    tags: texts.optional().meta({ description: 'Tags that it must have, all of them.' }),
    anyTag: z
      .array(text)
      .min(1)
      .optional()
      .meta({ description: 'Tags of which it must have at least one.' }),
    technology: demand('The technology.'),
    description: demand('The description.'),
    link: demand('The link.'),
  })
  .meta({
    description:
      'What elements (`elements`; all of them without it) or relations (`relations`) must have: at least one of the other keys.',
  });

const VERBS = ['forbid', 'restrict', 'require'] as const;

/** One policy of a team. */
export const policy = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z\d]+(?:-[a-z\d]+)*$/u, {
        error: "must be in lower case with hyphens, such as 'no-direct-database'",
      })
      .meta({
        description:
          'By this name findings are reported, disabled in comments, and given a severity in `rules`: lower case, with hyphens.',
      }),
    message: text.optional().meta({ description: 'What to tell whoever goes against it.' }),
    severity: z.enum(['off', 'info', 'warning', 'error']).optional().meta({
      description: '`error` without it.',
    }),
    forbid: forbid.optional(),
    restrict: restrict.optional(),
    require: requirement.optional(),
  })
  .check((context) => {
    for (const problem of problemsOf(context.value))
      context.issues.push({ code: 'custom', input: context.value, ...problem });
  });

/** A policy that has passed the schema. */
export type Policy = z.output<typeof policy>;
export type Forbid = z.output<typeof forbid>;
export type Restrict = z.output<typeof restrict>;
export type Requirement = z.output<typeof requirement>;

interface Problem {
  readonly message: string;
  readonly path: PropertyKey[];
}

/** What the kinds of the values alone do not tell: keys that go together, or exclude each other. */
function problemsOf(value: {
  readonly forbid?: Forbid | undefined;
  readonly restrict?: Restrict | undefined;
  readonly require?: Requirement | undefined;
}): Problem[] {
  const given = VERBS.filter((verb) => value[verb] !== undefined);
  const problems: Problem[] = [];
  if (given.length !== 1)
    problems.push({ message: 'must have exactly one of forbid, restrict and require', path: [] });
  if (value.forbid) {
    const { elements, ...relation } = value.forbid;
    const relations = Object.values(relation).some((each) => each !== undefined);
    if (relations === (elements !== undefined))
      problems.push({
        message: 'must have either elements, or at least one of from, to and over',
        path: ['forbid'],
      });
  }
  if (value.restrict && !hasAny(value.restrict, ['onlyFrom', 'onlyTo', 'onlyOver']))
    problems.push({
      message: 'must have at least one of onlyFrom, onlyTo and onlyOver',
      path: ['restrict'],
    });
  if (value.require) problems.push(...requirementProblems(value.require));
  return problems;
}

function requirementProblems(requirement: Requirement): Problem[] {
  const path = ['require'];
  const { elements, relations, id, ...demands } = requirement;
  const problems: Problem[] = [];
  if (elements !== undefined && relations)
    problems.push({ message: 'must have either elements or relations', path });
  if (relations && id !== undefined)
    problems.push({ message: 'cannot demand an id of relations: they have none', path });
  if (id === undefined && !Object.values(demands).some((each) => each !== undefined))
    problems.push({
      message: 'must demand something: id, label, tags, anyTag, technology, description or link',
      path,
    });
  return problems;
}

function hasAny<T extends object>(value: T, keys: readonly (keyof T)[]): boolean {
  return keys.some((key) => value[key] !== undefined);
}
