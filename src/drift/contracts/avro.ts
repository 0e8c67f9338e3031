import * as z from 'zod';
import type { Promised } from './contract.ts';

const field = z.looseObject({
  name: z.string(),
  type: z.unknown(),
  default: z.unknown().optional(),
});
const record = z.looseObject({
  name: z.string(),
  namespace: z.string().optional(),
  type: z.literal('record'),
  fields: z.array(field),
});

/**
 * What an Avro schema promises. Readers with the other schema fail where a field is missing that has no default for them
 * (https://avro.apache.org/docs/1.12.0/specification/#schema-resolution), so one without a default can be neither added nor
 * removed.
 */
export function readAvro(text: string): readonly Promised[] {
  const parsed = record.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error('it is no Avro record');
  return fieldsOf(parsed.data);
}

function fieldsOf({ name, namespace = '', fields }: z.output<typeof record>): Promised[] {
  const self: Promised = {
    name: `record ${name}`,
    word: name,
    form: `${namespace}.${name}`,
    additionBreaks: true,
    removalBreaks: true,
  };
  const inner = fields.flatMap(({ name: own, type, ...rest }): Promised[] => {
    const nested = record.safeParse(type);
    const breaks = rest.default === undefined;
    const form = nested.success ? `record ${nested.data.name}` : formOf(type);
    return [
      {
        name: `field '${own}' of ${name}`,
        within: self.name,
        word: own,
        form,
        additionBreaks: breaks,
        removalBreaks: breaks,
      },
      ...(nested.success ? fieldsOf(nested.data) : []),
    ];
  });
  return [self, ...inner];
}

/** The type alone: documentation and order of keys make no difference. */
function formOf(type: unknown): string {
  if (typeof type === 'string') return type;
  if (Array.isArray(type)) return type.map(formOf).join(' or ');
  const parsed = z.looseObject({ type: z.unknown() }).safeParse(type);
  if (!parsed.success) return JSON.stringify(type);
  const { type: kind, items, values, symbols, logicalType } = parsed.data;
  const inner = [items, values].filter((each) => each !== undefined).map(formOf);
  const list = Array.isArray(symbols) ? symbols.map(String) : [];
  const logical = typeof logicalType === 'string' ? [logicalType] : [];
  return [formOf(kind), ...logical, ...inner, ...list].join(' ');
}
