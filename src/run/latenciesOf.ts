import { operationNames } from '../contract/operations.ts';
import type { Latency } from '../report/Report.ts';
import type { Sent } from '../requirements/Verifier.ts';

/** How fast each operation answered, of those that answered at all. */
export function latenciesOf(sent: readonly Sent[]): readonly Latency[] {
  return operationNames.flatMap((operation) => {
    const times = sent
      .filter(({ exchange: { probe, result } }) => probe.operation === operation && result.kind === 'answer')
      .map(({ exchange }) => exchange.elapsedMs)
      .toSorted((a, b) => a - b);
    if (times.length === 0) return [];
    return [
      {
        operation,
        answers: times.length,
        medianMs: quantile(times, 0.5),
        p95Ms: quantile(times, 0.95),
        maxMs: quantile(times, 1),
      },
    ];
  });
}

/** The smallest value that so large a part of all values does not exceed. */
function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
}
