import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventQueue } from '../../../scripts/bench/scale/event-queue';
import { percentile, seeded } from '../../../scripts/bench/scale/random';
import { atOnce, COLD, NEVER, simulated, WARM } from './simulated';

const times = fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 200 });

describe('without limits', () => {
  test('everybody who comes at once gets a new instance, and waits for its start alone', () => {
    const outcome = simulated({ wantedAt: atOnce(50), costs: { network: 30 } });
    expect([...outcome.waits]).toEqual(atOnce(50, COLD + 30));
    expect(outcome).toMatchObject({ coldStarts: 50, peakInstances: 50, peakRunning: 50, firstLimit: null });
  });

  test('one instance serves those who come one after the other', () => {
    const outcome = simulated({ wantedAt: [0, 1000, 2000, 3000] });
    expect([...outcome.waits]).toEqual([WARM, WARM, WARM, COLD]);
    expect(outcome).toMatchObject({ coldStarts: 1, peakInstances: 1, heldMs: COLD + 3 * WARM });
  });

  test('an instance that was idle for long is gone, unless it is provisioned', () => {
    const limits = { keepWarmMs: 500 };
    const wantedAt = [0, COLD + 499, COLD + 499 + WARM + 500];
    expect(simulated({ wantedAt, limits }).coldStarts).toBe(2);
    expect(simulated({ wantedAt, limits: { ...limits, provisioned: 1 } }).coldStarts).toBe(0);
  });

  // Where a start takes longer than a call it can: who comes early has started an instance for who comes later.
  test('a larger crowd never needs fewer instances, if all calls take the same time', () => {
    const costs = { warm: [5000], cold: [5000] };
    const needed = (wantedAt: readonly number[]): number => simulated({ wantedAt, costs }).peakRunning;
    fc.assert(
      fc.property(times, times, (some, more) => {
        expect(needed([...some, ...more])).toBeGreaterThanOrEqual(needed(some));
      }),
    );
  });

  test('who comes early starts an instance for who comes later, so that one is enough for both', () => {
    const late = [10_000, 10_000 + COLD - 1];
    const running = (wantedAt: readonly number[]): number => simulated({ wantedAt }).peakRunning;
    expect([running(late), running([0, ...late])]).toEqual([2, 1]);
  });
});

describe('with one instance, for which calls wait', () => {
  const one = { whenFull: 'wait', limits: { mostInstances: 1 } } as const;

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
    const { waits } = simulated({ wantedAt, ...one, costs: { cold: [WARM] } });
    const inQueue = waits.reduce((sum, wait) => sum + wait - WARM, 0) / waits.length;
    const expected = (load * WARM) / (2 * (1 - load));
    expect(Math.abs(inQueue / expected - 1)).toBeLessThan(0.05);
  });
});

describe('with limits', () => {
  test('of those who come at once, as many are refused as are beyond the limit', () => {
    const instances = simulated({ wantedAt: atOnce(100), limits: { mostInstances: 40 } });
    expect(instances).toMatchObject({ served: 40, refused: { instances: 60, starts: 0 } });
    expect(instances.firstLimit).toEqual({ limit: 'instances', at: 0 });
    const starts = simulated({ wantedAt: atOnce(100, 5), limits: { startsPerMinute: 30 } });
    expect(starts).toMatchObject({ served: 30, refused: { instances: 0, starts: 70 } });
    expect(starts.firstLimit).toEqual({ limit: 'starts', at: 5 });
  });

  test('the next minute brings as many new instances again', () => {
    const wantedAt = [...atOnce(100), ...atOnce(100, 59_999), ...atOnce(100, 60_000)];
    const outcome = simulated({ wantedAt, limits: { startsPerMinute: 30, keepWarmMs: 1 } });
    expect(outcome).toMatchObject({ coldStarts: 60, served: 60, refused: { starts: 240 } });
  });

  test('provisioned instances are beside the new ones of a minute, and within those at once', () => {
    const limits = { startsPerMinute: 30, provisioned: 20, mostInstances: 45 };
    const outcome = simulated({ wantedAt: atOnce(100), limits });
    expect(outcome).toMatchObject({ coldStarts: 25, served: 45, refused: { instances: 55 } });
  });

  test('a larger limit never refuses more calls', () => {
    fc.assert(
      fc.property(times, fc.nat(8), fc.nat(8), (wantedAt, least, more) => {
        const refused = (mostInstances: number): number =>
          simulated({ wantedAt, limits: { mostInstances }, costs: { warm: [5000], cold: [5000] } }).refused
            .instances;
        expect(refused(least + more)).toBeLessThanOrEqual(refused(least));
      }),
    );
  });
});

test('in an outage calls are lost, and waiting counts from its end', () => {
  const outcome = simulated({ wantedAt: [0, 2500], outageUntil: 5000, again: () => 1000 });
  // At 0, 1000 … 4000, and at 2500, 3500, 4500.
  expect(outcome).toMatchObject({ calls: 10, lost: 8, served: 2 });
  expect([...outcome.waits]).toEqual([COLD, 500 + WARM]);
});

test('somebody who was refused calls again, after the refusal has travelled back', () => {
  const outcome = simulated({
    wantedAt: atOnce(2),
    limits: { mostInstances: 1 },
    costs: { network: 20 },
    again: (failures) => (failures === 1 ? 50 : 60),
  });
  // Refused at 10, 80 and served at 160: the instance is free at 110.
  expect([...outcome.waits]).toEqual([COLD + 20, 170 + WARM]);
  expect(outcome.refused.instances).toBe(2);
});

test('no call is lost sight of, whenever one looks', () => {
  const limits = fc.record({
    mostInstances: fc.nat(20),
    startsPerMinute: fc.nat(20),
    provisioned: fc.nat(5),
    keepWarmMs: fc.nat(100_000),
  });
  const whenFull = fc.constantFrom('refuse', 'wait');
  fc.assert(
    fc.property(
      times,
      limits,
      whenFull,
      fc.nat(250_000),
      fc.nat(100_000),
      (wantedAt, limits, whenFull, until, outageUntil) => {
        const costs = { warm: [3, 700, 5000], cold: [900, 20_000], network: 40 };
        const again = (failures: number): number => failures * 500;
        const outcome = simulated({ wantedAt, limits, whenFull, until, outageUntil, costs, again });
        const { calls, served, refused, lost, unanswered } = outcome;
        expect(served + refused.instances + refused.starts + lost + unanswered).toBe(calls);
        expect(outcome.waits).toHaveLength(served);
      },
    ),
  );
});

test('the same seed gives the same outcome, another one another', () => {
  const told = { wantedAt: [0, 0, 0, 5, 9, 70], costs: { warm: [1, 2, 4], cold: [80, 160, 320] } };
  expect(simulated({ ...told, seed: 3 })).toEqual(simulated({ ...told, seed: 3 }));
  expect(simulated({ ...told, seed: 3 })).not.toEqual(simulated({ ...told, seed: 4 }));
});

test('events come in the order of their times, and those of one time in the order they were added', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (added) => {
      const queue = new EventQueue();
      added.forEach((at, event) => {
        queue.add(at, event);
      });
      const taken = added.map(() => queue.take());
      const expected = added.map((at, event) => ({ at, event })).sort((one, other) => one.at - other.at);
      expect(taken).toEqual(expected.map(({ event }) => event));
      expect([queue.size, queue.nextAt, queue.take()]).toEqual([0, NEVER, undefined]);
    }),
  );
});

test('a percentile is the smallest value that enough of them do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at + 1);
  expect([0, 0.5, 0.99, 1].map((part) => percentile(hundred, part))).toEqual([1, 50, 99, 100]);
  expect(percentile([], 0.5)).toBeNaN();
});
