import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';

/** Parameters of a style update that are, to Mermaid, fields of the element itself. */
const OWN_FIELDS = ['techn', 'sprite'];

export const rule: Rule = {
  code: 'C4G218',
  name: 'restyled-element',
  severity: 'warning',
  group: 'Mermaid fidelity',
  docs: {
    what: 'A style update gives a technology or a sprite.',
    why: "In C4-PlantUML they are words of the legend. Mermaid has no legend and writes them over the element's own: the technology that the element declares disappears from the picture. c4gen keeps the element's.",
    fix: 'Remove $techn and $sprite from the style update, and say them where the element is declared.',
    versions: EVERY_VERSION,
  },
  checkCall: ({ call, bound }, report) => {
    if (call.macro.value !== 'UpdateElementStyle') return;
    const field = OWN_FIELDS.find((each) => bound?.values.get(each)?.value.value);
    const value = field === undefined ? undefined : bound?.values.get(field)?.value;
    if (!value) return;
    const what = field === 'techn' ? 'technology' : 'sprite';
    report({ span: value.span, message: `Mermaid writes this over the ${what} of the element` });
  },
};
