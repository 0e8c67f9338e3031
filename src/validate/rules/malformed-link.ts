import type { Span } from '../../diagnostics/diagnostic.ts';
import type { Report, Rule } from '../rule.ts';

export const rule: Rule = {
  code: 'C4G902',
  name: 'malformed-link',
  severity: 'warning',
  group: 'documentation',
  docs: {
    what: 'A link is no address that a browser can open.',
    why: 'Whoever follows it comes to nothing, or to a page beside the diagram where another site was meant.',
    fix: 'Write a whole address such as https://wiki.example.com/shop, or a path such as docs/shop.md or #shop.',
  },
  check: ({ graph }, report) => {
    for (const { link, spans } of graph.elements) checkLink(link, spans, report);
    for (const { link, spans } of graph.relations) checkLink(link, spans, report);
  },
};

/** What nearly every link is: one look finds nothing wrong with it. A name that ends in letters is no number, nor one in Punycode. */
const ORDINARY = /^https:\/\/(?:(?!xn--)[a-z\d-]+\.)+[a-z]{2,}(?:\/[\w.~%/-]*)?$/;

function checkLink(
  link: string | null,
  spans: { readonly link: Span | null; readonly whole: Span },
  report: Report,
): void {
  const fault = link === null ? undefined : faultOf(link);
  if (fault !== undefined) report({ span: spans.link ?? spans.whole, message: fault });
}

/** What is wrong with a link; undefined for nothing. A place to be filled in, such as `{{url}}` or `<url>`, is not judged. */
function faultOf(link: string): string | undefined {
  if (ORDINARY.test(link)) return undefined;
  if (/[<>{}$]/.test(link)) return undefined;
  if (/\s/.test(link.trim())) return 'a link has no spaces: write %20';
  if (/^www\./i.test(link)) return 'without https:// this is a path beside the diagram';
  const scheme = /^(?<name>[a-z][a-z\d+.-]*):(?<rest>.*)$/is.exec(link)?.groups;
  if (/^https?\/\//i.test(link)) return 'the : after the scheme is missing';
  if (!scheme) return undefined;
  const { name = '', rest = '' } = scheme;
  if (/^(?:javascript|data|vbscript)$/i.test(name))
    return 'such a link runs code or holds data, and is opened by no one who takes care';
  if (/^https?$/i.test(name) && !rest.startsWith('//'))
    return `after ${name}: two slashes are missing`;
  if (
    /^(?:h?t?tps?|htt?ps?|hhttps?|httpss|htttps?)$/i.test(name) &&
    !/^(?:https?|ftps?)$/i.test(name)
  )
    return `there is no scheme '${name}'`;
  return /^https?$/i.test(name) && !URL.canParse(link) ? 'this is no address' : undefined;
}
