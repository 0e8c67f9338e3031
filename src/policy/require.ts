import { readExpression } from '../config/convention-schema.ts';
import type { Policy, Requirement } from '../config/policy-schema.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Element, Relation } from '../model/graph.ts';
import type { Finding, Rule } from '../validate/rule.ts';
import { actsIn } from './acts.ts';
import { policyCodes } from './codes.ts';
import type { Convention } from './conventions.ts';
import { readConvention } from './conventions.ts';
import type { Lookups } from './policy-rule.ts';
import { policyRule } from './policy-rule.ts';
import { list, selection } from './select.ts';

/** A policy that demands something of elements or relations. */
export function requireRule(
  policy: Policy,
  requirement: Requirement,
  { technologies }: Lookups,
): Rule {
  const lacks = demands(requirement);
  const { relations } = requirement;
  if (!relations) {
    const isMeant = selection(requirement.elements, technologies);
    return policyRule(policy, policyCodes.require, ({ graph, elements }, report) => {
      for (const element of graph.elements) {
        if (isMeant(element, elements)) lacks(asThing(element)).forEach(report);
      }
    });
  }
  const isActor = selection(relations.from, technologies);
  const isTarget = selection(relations.to, technologies);
  return policyRule(policy, policyCodes.require, (input, report) => {
    const meant = actsIn(input).filter(
      ({ actor, target }) => isActor(actor, input.elements) && isTarget(target, input.elements),
    );
    for (const relation of new Set(meant.map((act) => act.relation)))
      lacks(asThing(relation)).forEach(report);
  });
}

/** An element or a relation, as far as something can be demanded of it. */
interface Thing {
  readonly name: string;
  /** Where it is named, for what it lacks altogether. */
  readonly span: Span;
  readonly tags: readonly string[];
  readonly texts: Readonly<
    Record<TextKey, { readonly value: string | null; readonly span: Span | null }>
  >;
}

const TEXT_KEYS = ['id', 'label', 'technology', 'description', 'link'] as const;
type TextKey = (typeof TEXT_KEYS)[number];

function asThing(thing: Element | Relation): Thing {
  const { id, label, technology, description, link, spans, tags } = thing;
  const span = 'from' in spans ? spans.macro : spans.id;
  return {
    name: id,
    span,
    tags,
    texts: {
      id: { value: id, span },
      label: { value: label === '' ? null : label, span: spans.label },
      technology: { value: technology, span: spans.technology },
      description: { value: description, span: spans.description },
      link: { value: link, span: 'link' in spans ? spans.link : null },
    },
  };
}

/** Finds what one thing lacks. */
function demands(requirement: Requirement): (thing: Thing) => Finding[] {
  const { tags = [], anyTag } = requirement;
  const wanted = list(tags);
  const texts = TEXT_KEYS.flatMap((key) => {
    const demand = requirement[key];
    return demand === undefined ? [] : [{ key, demand: readDemand(key, demand) }];
  });
  return (thing) => {
    const findings: Finding[] = [];
    const lack = (what: string): number =>
      findings.push({ span: thing.span, message: `'${thing.name}' has ${what}` });
    for (const tag of wanted) if (!thing.tags.includes(tag)) lack(`no tag '${tag}'`);
    if (anyTag && !anyTag.some((tag) => thing.tags.includes(tag)))
      lack(`none of the tags ${anyTag.join(', ')}`);
    for (const { key, demand } of texts) {
      const { value, span } = thing.texts[key];
      if (value === null) lack(`no ${key}`);
      else if (demand && !demand.test(value))
        findings.push({
          span: span ?? thing.span,
          message: `the ${key} '${value}' of '${thing.name}' ${demand.failure}`,
        });
    }
    return findings;
  };
}

/** What a text must be like; undefined where it must only be there. */
function readDemand(key: TextKey, demand: string | true): Convention | undefined {
  if (demand === true) return undefined;
  if (key === 'id' || key === 'label') return readConvention(demand);
  const expression = readExpression(demand);
  return (
    expression && { failure: `does not match ${demand}`, test: (text) => expression.test(text) }
  );
}
