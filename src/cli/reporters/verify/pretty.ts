import type { LegEvidence, RelationEvidence, VerifyReport } from '../../../run/verify/report.ts';
import { cut } from '../../columns.ts';
import { visible } from '../../visible.ts';
import { wrap } from '../../wrap.ts';

export interface VerifyPrettyOptions {
  readonly width: number;
  readonly colorLevel: 0 | 1 | 2 | 3;
}

type Paint = (text: string) => string;

const indent = '    ';

/** The report for people: each relation with what was seen at either end, then the count. Pure but for the colours. */
export async function verifyPretty(
  report: VerifyReport,
  options: VerifyPrettyOptions,
): Promise<string> {
  const { width } = options;
  const paint = await painter(options.colorLevel);
  const lines = [
    ...report.relations.flatMap((relation) => relationLines(relation, width, paint)),
    ...report.undeclared.flatMap(({ from, to, evidence }) => [
      `${paint.bad('!')} ${visible(`${from}->${to}`)}  undeclared: no relation of the diagram joins them`,
      ...wrapped(evidence, width),
    ]),
  ];
  return `${lines.join('\n')}\n\n${summary(report, width, paint)}\n`;
}

function relationLines(relation: RelationEvidence, width: number, paint: Painter): string[] {
  const { status } = relation;
  const mark = status === 'observed' ? paint.good('✓') : paint.bad('✗');
  const ms = Math.round(relation.legs.reduce((sum, leg) => sum + leg.ms, 0) * 10) / 10;
  const told = status === 'observed' ? `${ms} ms` : status;
  return [
    `${mark} ${paint.strong(cut(visible(relation.id), width - 14))}  ${told}`,
    ...relation.legs.flatMap((leg) => legLines(leg, width, paint)),
  ];
}

function legLines(leg: LegEvidence, width: number, paint: Painter): string[] {
  const engines = leg.engines.length === 0 ? null : `on ${leg.engines.join(', ')}`;
  const ends = [leg.near, leg.far, engines].filter((end) => end !== null);
  const problem = leg.problem === null ? [] : wrapped(leg.problem, width).map(paint.bad);
  return [...ends.flatMap((end) => wrapped(end, width)), ...problem];
}

function wrapped(text: string, width: number): string[] {
  const [first = '', ...rest] = wrap(visible(text), width - indent.length - 2);
  return [indent + first, ...rest.map((line) => `${indent}  ${line}`)];
}

function summary(report: VerifyReport, width: number, paint: Painter): string {
  const failed = report.relations.filter(({ status }) => status !== 'observed');
  const proved = report.relations.length - failed.length;
  const seconds = (report.tookMs / 1000).toFixed(1);
  const counted = `${proved} of ${report.relations.length} relations proved in ${seconds} s`;
  const undeclared =
    report.undeclared.length === 0 ? '' : `, ${report.undeclared.length} undeclared`;
  const names = failed.map(({ id, status }) => `${cut(visible(id), width - 14)} (${status})`);
  const not = failed.length === 0 ? [] : wrap(`Not proved: ${names.join(', ')}`, width);
  return [`${counted}${undeclared}`, ...not].map(report.ok ? paint.good : paint.bad).join('\n');
}

interface Painter {
  readonly good: Paint;
  readonly bad: Paint;
  readonly strong: Paint;
}

async function painter(level: 0 | 1 | 2 | 3): Promise<Painter> {
  if (level === 0) return { good: String, bad: String, strong: String };
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level });
  return { good: chalk.green, bad: chalk.red, strong: chalk.bold };
}
