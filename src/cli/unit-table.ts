import type { UnitStatus } from '../run/runtime.ts';
import { layOut } from './columns.ts';
import { visible } from './visible.ts';

/** A table of units with state, time to ready and address, for `up` and `status`. Pure. */
export function unitTable(units: readonly UnitStatus[], width: number): string {
  const rows = units.map((unit) => [
    visible(unit.id),
    visible(unit.simulated ? `${unit.technology} (simulated)` : unit.technology),
    unit.state,
    unit.readyMs === null ? '' : `${(unit.readyMs / 1000).toFixed(1)} s`,
    unit.address ?? '',
  ]);
  const columns = [
    { title: 'element' },
    { title: 'technology', shrinks: true },
    { title: 'state' },
    { title: 'took', align: 'right' },
    { title: 'address' },
  ] as const;
  return `${layOut(columns, rows, width).join('\n')}\n`;
}
