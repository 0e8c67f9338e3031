import type { Span } from '../diagnostics/diagnostic.ts';
import type { MacroCall } from '../parse/syntax.ts';
import type { ElementSpans, RelationSpans } from './graph.ts';
import { bindArguments, macroSignature } from './macros.ts';

/**
 * Where a call and its arguments stand. Worked out again from the call when asked: a large graph has very many spans, and hardly
 * any of them is ever asked for.
 */
class CallPlaces {
  private readonly call: MacroCall;

  constructor(call: MacroCall) {
    this.call = call;
    Object.freeze(this);
  }

  get whole(): Span {
    return this.call.span;
  }

  get macro(): Span {
    return this.call.macro.span;
  }

  get label(): Span | null {
    return this.of('label');
  }

  get description(): Span | null {
    return this.of('descr');
  }

  get link(): Span | null {
    return this.of('link');
  }

  /** Where the text of an argument stands; null where it is absent or empty. */
  protected of(name: string): Span | null {
    const signature = macroSignature(this.call.macro.value);
    const argument = signature && bindArguments(this.call.arguments, signature).values.get(name);
    return argument && argument.value.value !== '' ? argument.value.span : null;
  }
}

/** The spans of the element that a call declares. */
export class ElementPlaces extends CallPlaces implements ElementSpans {
  get id(): Span {
    return this.of('alias') ?? this.whole;
  }

  /** Of a deployment node, the `$type`. */
  get technology(): Span | null {
    return this.of('techn') ?? this.of('type');
  }
}

/** The spans of the relation that a call declares. */
export class RelationPlaces extends CallPlaces implements RelationSpans {
  get from(): Span {
    return this.of('from') ?? this.whole;
  }

  get to(): Span {
    return this.of('to') ?? this.whole;
  }

  get technology(): Span | null {
    return this.of('techn');
  }
}
