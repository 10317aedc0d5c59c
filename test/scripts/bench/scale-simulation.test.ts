import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percentile } from '../../../scripts/bench/measure';
import { Arrivals } from '../../../scripts/bench/scale/arrivals';
import { seeded } from '../../../scripts/bench/scale/simulation';
import { runs, seed } from '../../soak';
import { atOnce, COLD, simulated, WARM } from './simulated';

const times = fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 200 });
const often = { numRuns: runs(50), seed };

describe('without limits', () => {
  test('everybody who comes at once gets a new instance, and waits for its start alone', () => {
    const { waits, instances } = simulated({ wantedAt: atOnce(50), networkMs: 30 });
    expect([...waits]).toEqual(atOnce(50, COLD + 30));
    expect(instances).toMatchObject({ peak: 50, heldMs: 50 * COLD, firstLimit: undefined });
  });

  test('one instance serves those who come one after the other', () => {
    const { waits, instances } = simulated({ wantedAt: [0, 1000, 2000, 3000] });
    expect([...waits]).toEqual([WARM, WARM, WARM, COLD]);
    expect(instances).toMatchObject({ peak: 1, heldMs: COLD + 3 * WARM });
  });

  test('an instance that was idle for long is gone, unless it is provisioned', () => {
    const told = { keepWarmMs: 500, wantedAt: [0, COLD + 499, COLD + 499 + WARM + 500] };
    expect([...simulated(told).waits]).toEqual([WARM, COLD, COLD]);
    expect([...simulated({ ...told, provisioned: 1 }).waits]).toEqual([WARM, WARM, WARM]);
  });

  test('a call goes to the instance that was idle last, so that the others are reclaimed', () => {
    const { waits } = simulated({ keepWarmMs: 500, wantedAt: [0, 0, 300, 500, 700, 700] });
    expect([...waits]).toEqual([WARM, WARM, WARM, COLD, COLD, COLD]);
  });

  // Where a start takes longer than a call it can: who comes early has started an instance for who comes later.
  test('a larger crowd never needs fewer instances, if all calls take the same time', () => {
    const needed = (wantedAt: readonly number[]): number =>
      simulated({ wantedAt, warm: [5000], cold: [5000] }).instances.peak;
    fc.assert(
      fc.property(times, times, (some, more) => {
        expect(needed([...some, ...more])).toBeGreaterThanOrEqual(needed(some));
      }),
      { ...often, examples: [[[101, 112], [0]]] },
    );
  });

  test('who comes early starts an instance for who comes later, so that one is enough for both', () => {
    const late = [10_000, 10_000 + COLD - 1];
    const needed = (wantedAt: readonly number[]): number => simulated({ wantedAt }).instances.peak;
    expect([needed(late), needed([0, ...late])]).toEqual([2, 1]);
    // It was found as this.
    expect([needed([101, 112]), needed([101, 112, 0])]).toEqual([2, 1]);
  });
});

describe('with one instance, for which calls wait', () => {
  const one = { waitsInLine: true, mostInstances: 1 };

  test('the n-th of a burst waits for all before it', () => {
    const { waits } = simulated({ wantedAt: atOnce(20), ...one });
    expect([...waits]).toEqual(Array.from({ length: 20 }, (_, at) => COLD + at * WARM));
  });

  // The Pollaczek-Khinchine formula for M/D/1: half the load's share of the time that is left.
  test.each([0.3, 0.6, 0.8])('calls that come by chance wait as M/D/1 says, at a load of %d', (load) => {
    const random = seeded(7);
    let at = 0;
    const wantedAt = Array.from({ length: 40_000 }, () => {
      at -= Math.log(1 - random()) * (WARM / load);
      return at;
    });
    const { waits } = simulated({ wantedAt, ...one, cold: [WARM] });
    const inQueue = waits.reduce((sum, wait) => sum + wait - WARM, 0) / waits.length;
    const expected = (load * WARM) / (2 * (1 - load));
    expect(Math.abs(inQueue / expected - 1)).toBeLessThan(0.05);
  });
});

describe('with limits', () => {
  test('of those who come at once, as many are refused as are beyond the limit', () => {
    const instances = simulated({ wantedAt: atOnce(100), mostInstances: 40 });
    expect(instances.waits).toHaveLength(40);
    expect(instances.instances).toMatchObject({ refused: 60, firstLimit: { limit: 'instances', at: 0 } });
    const starts = simulated({ wantedAt: atOnce(100, 5), startsPerMinute: 30 });
    expect(starts.waits).toHaveLength(30);
    expect(starts.instances).toMatchObject({ refused: 70, firstLimit: { limit: 'starts', at: 5 } });
  });

  test('the next minute brings as many new instances again', () => {
    const wantedAt = [...atOnce(100), ...atOnce(100, 59_999), ...atOnce(100, 60_000)];
    const { instances } = simulated({ wantedAt, startsPerMinute: 30, keepWarmMs: 1 });
    expect(instances).toMatchObject({ heldMs: 60 * COLD, refused: 240 });
  });

  test('provisioned instances are beside the new ones of a minute, and within those at once', () => {
    const limits = { startsPerMinute: 30, provisioned: 20, mostInstances: 45 };
    const { instances } = simulated({ wantedAt: atOnce(100), ...limits });
    expect(instances).toMatchObject({ heldMs: 20 * WARM + 25 * COLD, refused: 55, peak: 45 });
  });

  test('a larger limit never refuses more calls', () => {
    fc.assert(
      fc.property(times, fc.nat(8), fc.nat(8), (wantedAt, least, more) => {
        const refused = (mostInstances: number): number =>
          simulated({ wantedAt, mostInstances, warm: [5000], cold: [5000] }).instances.refused;
        expect(refused(least + more)).toBeLessThanOrEqual(refused(least));
      }),
      often,
    );
  });
});

test('in an outage calls are lost, and waiting counts from its end', () => {
  const { arrivals, lost, waits } = simulated({
    wantedAt: [0, 2500],
    outageUntil: 5000,
    again: () => 1000,
  });
  // At 0, 1000 … 4000, and at 2500, 3500, 4500.
  expect([arrivals.count, lost]).toEqual([10, 8]);
  expect([...waits]).toEqual([COLD, 500 + WARM]);
});

test('somebody who was refused calls again, after the refusal has travelled back', () => {
  const { waits, instances } = simulated({
    wantedAt: atOnce(2),
    mostInstances: 1,
    networkMs: 20,
    again: (failures) => (failures === 1 ? 50 : 60),
  });
  // Refused at 10, 80 and served at 160: the instance is free at 110.
  expect([...waits]).toEqual([COLD + 20, 170 + WARM]);
  expect(instances.refused).toBe(2);
});

test('no call is lost sight of, and who calls again gets a ticket in the end', () => {
  const cloud = fc.record({
    mostInstances: fc.integer({ min: 1, max: 20 }),
    startsPerMinute: fc.integer({ min: 1, max: 20 }),
    provisioned: fc.nat(5),
    keepWarmMs: fc.nat(100_000),
    waitsInLine: fc.boolean(),
  });
  fc.assert(
    fc.property(times, cloud, fc.nat(100_000), fc.boolean(), (wantedAt, limits, outageUntil, hasPatience) => {
      const costs = { warm: [3, 700, 5000], cold: [900, 20_000], networkMs: 40 };
      const again = hasPatience ? { again: (failures: number): number => failures * 500 } : {};
      const outcome = simulated({ wantedAt, ...limits, outageUntil, ...costs, ...again });
      const { arrivals, instances, lost, waits } = outcome;
      expect(waits.length + instances.refused + lost).toBe(arrivals.count);
      expect(waits.length).toBe(hasPatience ? wantedAt.length : wantedAt.length - instances.refused - lost);
      expect(instances.peak).toBeLessThanOrEqual(limits.mostInstances);
    }),
    often,
  );
});

test('the same seed gives the same outcome, another one another', () => {
  const told = { wantedAt: [0, 0, 0, 5, 9, 70], warm: [1, 2, 4], cold: [80, 160, 320] };
  const waits = (seed: number): readonly number[] => [...simulated({ ...told, seed }).waits];
  expect(waits(3)).toEqual(waits(3));
  expect(waits(3)).not.toEqual(waits(4));
});

test('calls come in the order of their times, and those of one time as they were added, meanwhile too', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4000)), fc.array(fc.nat(2000)), (first, delays) => {
      const arrivals = new Arrivals();
      let added = 0;
      const add = (at: number): void => arrivals.add({ at, wantedAt: added++, failures: 0 });
      for (const at of first) add(at);
      const taken: { readonly at: number; readonly wantedAt: number }[] = [];
      for (const call of arrivals) {
        taken.push(call);
        const delay = delays.pop();
        if (delay !== undefined) add(call.at + delay);
      }
      const order = [...taken].sort((one, other) => one.at - other.at || one.wantedAt - other.wantedAt);
      expect(taken).toEqual(order);
      expect([taken.length, arrivals.count]).toEqual([added, added]);
      const secondOf = ({ at }: { readonly at: number }): number => Math.floor(at / 1000);
      const inSecond = taken.map(
        (call) => taken.filter((other) => secondOf(other) === secondOf(call)).length,
      );
      expect(arrivals.peak).toBe(Math.max(0, ...inSecond));
    }),
    often,
  );
});

test('a percentile is the smallest value that enough of them do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
  expect([0, 0.5, 0.99, 1].map((part) => percentile(hundred, part))).toEqual([1, 50, 99, 100]);
  expect(percentile([], 0.5)).toBeNaN();
});
