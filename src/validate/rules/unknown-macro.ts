import type { Span, Suggestion } from '../../diagnostics/diagnostic.ts';
import { macroNames, macroSignature } from '../../model/macros.ts';
import { EVERY_VERSION } from '../mermaid-versions.ts';
import type { Rule } from '../rule.ts';
import { misspellingOf, resemblingOf } from '../spelling.ts';

export const rule: Rule = {
  code: 'C4G205',
  name: 'unknown-macro',
  severity: 'error',
  group: 'arguments',
  fixable: true,
  mayBlock: true,
  docs: {
    what: 'A call names a macro that neither Mermaid nor C4-PlantUML has.',
    why: 'Mermaid refuses the whole diagram, and c4gen cannot tell what the call declares.',
    fix: 'Use a macro of Mermaid: Person, System, Container, Component and their Db, Queue and _Ext forms, the boundaries, Rel and BiRel. Upper and lower case differ.',
    versions: EVERY_VERSION,
  },
  checkCall: ({ call, given, signature }, report) => {
    if (signature) return;
    const { value, span } = call.macro;
    const suggestions = nearMacro(value, span);
    const blocking = given.length > 0 || call.children !== null;
    report({ span, message: `there is no macro '${value}'`, suggestions, blocking });
  },
};

function nearMacro(name: string, span: Span): Suggestion[] {
  const misspelt = misspellingOf(name, macroNames());
  const near = misspelt ?? resemblingOf(name, macroNames());
  if (near !== undefined) {
    const safe = misspelt !== undefined;
    return [{ message: `did you mean '${near}'?`, replacement: near, span, safe }];
  }
  const plain = name.replace(/_Ext$/u, '');
  if (plain === name || !macroSignature(plain)) return [];
  return [
    { message: `'${plain}' has no form for external ones`, replacement: plain, span, safe: false },
  ];
}
