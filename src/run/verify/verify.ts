import type { Plan } from '../../plan/plan.ts';
import type { Progress } from '../progress.ts';
import type { RunningPlatform } from '../runtime.ts';
import { allSpansSeen, judgeRelations, unusedLegs } from './evidence.ts';
import { createExchanger } from './exchange.ts';
import { startInspector } from './inspector.ts';
import { partsOf, playPersons } from './persons.ts';
import { probeRefusals } from './refusals.ts';
import type { RelationEvidence, VerifyReport } from './report.ts';
import { askMonitors } from './scrapes.ts';
import { startSources, stimulateUnused } from './stimuli.ts';
import { askStores, plantForReaders } from './stores.ts';
import { findUndeclared } from './undeclared.ts';
import { Verification, type VerifyTarget } from './verification.ts';

/**
 * When no span of ours has arrived for so long, no more is expected: processes report within 100 ms, what passes through brokers takes
 * a few times that, and connectors poll every 2 s. Only a platform in which something is broken waits for it.
 */
const quietMs = 5_000;
const atMostMs = 30_000;

/**
 * Sends traffic through a running platform, and judges every relation by what was seen at both of its ends.
 *
 * @param options.signal stops it; what it was aborted with is thrown
 * @param options.quietMs how long to wait for further spans where some are missing
 */
export async function verifyPlatform(
  target: VerifyTarget,
  options: {
    readonly signal: AbortSignal;
    readonly progress: Progress;
    readonly quietMs?: number;
  },
): Promise<VerifyReport> {
  const startedAt = performance.now();
  const exchanger = createExchanger(target.platform.authority);
  const inspector = startInspector(
    target.platform.bundles,
    inspectorEnvironment(target),
    target.watchdog,
  );
  const plan = runningPart(target);
  const verification = new Verification({ ...target, plan }, { exchanger, inspector, ...options });
  const leftOut = target.plan.bindings.length - plan.bindings.length;
  if (leftOut > 0) {
    const text = `Left out: ${leftOut} relations of elements that were not started`;
    options.progress({ kind: 'note', text });
  }
  try {
    await drive(verification, { quietMs: options.quietMs ?? quietMs, atMostMs });
  } finally {
    await Promise.all([exchanger.close(), inspector.close()]);
  }
  const relations = judgeRelations(plan, verification.observations).map((relation) =>
    withEngines(relation, target.platform),
  );
  const undeclared = findUndeclared(target.plan, target.spans.all());
  return {
    ok: undeclared.length === 0 && relations.every(({ status }) => status === 'observed'),
    relations,
    undeclared,
    tookMs: Math.round(performance.now() - startedAt),
  };
}

/** Says which engine, in which version, is behind each end. */
function withEngines(relation: RelationEvidence, platform: RunningPlatform): RelationEvidence {
  const engines = new Map(platform.status().map(({ id, engine }) => [id, engine]));
  const legs = relation.legs.map((leg) => ({
    ...leg,
    engines: [leg.unit, leg.target].flatMap((id) => engines.get(id) ?? []),
  }));
  return { ...relation, legs };
}

/** The plan with those relations alone whose ends run: with `--only` some do not, and nothing can be said of them. */
function runningPart({ plan, platform }: VerifyTarget): Plan {
  const running = new Set(platform.status().map((unit) => unit.id));
  const persons = plan.units.filter(({ folder }) => folder === null).map(({ id }) => id);
  const there = new Set([...running, ...persons]);
  const bindings = plan.bindings.filter(({ legs }) =>
    legs.every(({ unit, target }) => there.has(unit) && there.has(target)),
  );
  return { ...plan, bindings };
}

async function drive(
  verification: Verification,
  patience: { readonly quietMs: number; readonly atMostMs: number },
): Promise<void> {
  const { plan, progress } = verification;
  const done = (): boolean => allSpansSeen(plan, verification.spans);
  const total = `${plan.bindings.length} relations`;
  progress({ kind: 'begin', step: 'verify', text: `Verifying ${total}` });
  const parts = partsOf(verification);
  const subjects = [verification.subject, ...parts.map((part) => part.subject)];
  await plantForReaders(verification, subjects);
  const [started] = await Promise.all([
    startSources(verification),
    playPersons(verification, parts),
    askMonitors(verification),
    probeRefusals(verification),
  ]);
  // Where nobody did anything there is nothing to wait for.
  if (parts.length + started > 0) await verification.settle(done, patience);

  if (unusedLegs(plan, verification.spans).length > 0) {
    const exercised = await stimulateUnused(verification);
    progress({ kind: 'tick', step: 'verify', text: `${exercised} units exercised directly` });
    await verification.settle(done, patience);
  }
  progress({ kind: 'tick', step: 'verify', text: 'asking the stores' });
  await askStores(verification);
  progress({ kind: 'end', step: 'verify', text: `${total} verified` });
}

/** The inspector encodes and creates tables as the platform's own processes do: it needs their folders. */
function inspectorEnvironment({ plan, platform }: VerifyTarget): Record<string, string> {
  const folders = plan.units.flatMap((unit) => {
    const environment = platform.environmentOf(unit.id);
    return unit.environment
      .filter((entry) => entry.value.kind === 'file')
      .map((entry): [string, string] => [entry.name, environment[entry.name] ?? '']);
  });
  return Object.fromEntries(folders);
}
