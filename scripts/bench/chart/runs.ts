/** What is written down of a run in docs/charts. */
import type { Both } from '../both';
import { type Comparison, verdict } from '../row';
import type { Took } from '../scale/platform';
import type { TimelineRecord } from '../scale/timeline';

/** When and with what it was measured, such as `Node 20.20.2, linux x64, 2026-11-27`. */
interface Run {
  readonly measured: string;
}

export interface BenchmarkRun extends Run {
  readonly comparisons: readonly Comparison[];
}

export interface ScaleRun extends Run {
  readonly memoryMb: number;
  /** What the simulation was given: calls that had a core to themselves, in milliseconds. */
  readonly alone: Took;
  readonly scenarios: readonly {
    readonly name: Both;
    readonly isStorm: boolean;
    /** Of its row in the table, by their heads. */
    readonly cells: Readonly<Record<string, string>>;
    readonly timeline: TimelineRecord;
  }[];
}

/** By the names of their records in docs/charts. */
export interface Runs {
  readonly benchmark: BenchmarkRun;
  readonly scale: ScaleRun;
}

/** What was measured and missed its bar. */
export const missedBars = ({ comparisons }: BenchmarkRun): readonly string[] =>
  comparisons.flatMap(({ rows }) =>
    rows.filter(({ bar }) => bar.endsWith(verdict(false))).map(({ what }) => what),
  );
