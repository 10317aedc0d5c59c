import { describe, expect, test } from 'vitest';
import { RateLimiter } from '../../../cloudfunctions/usersig/rate-limit';

const limiter = () => new RateLimiter({ burst: 3, perSecond: 0.5, maxUsers: 2 });

describe('the rate limiter', () => {
  test('grants a burst, then says in how many seconds the next call is granted', () => {
    const limit = limiter();
    expect([0, 0, 0, 0].map(() => limit.take('alice', 1000))).toEqual([0, 0, 0, 2]);
    expect(limit.take('alice', 2000)).toBe(1);
    expect(limit.take('alice', 3000)).toBe(0);
    expect(limit.take('alice', 3000)).toBe(2);
  });

  test('counts each user apart', () => {
    const limit = limiter();
    for (let times = 0; times < 10; times++) limit.take('alice', 0);
    expect(limit.take('bob', 0)).toBe(0);
  });

  test('never saves up more than the burst', () => {
    const limit = limiter();
    limit.take('alice', 0);
    const granted = [0, 0, 0, 0, 0].filter(() => limit.take('alice', 1e9) === 0);
    expect(granted).toHaveLength(3);
  });

  test('remembers at most its number of users, and forgets those who have not called for long', () => {
    const limit = new RateLimiter({ burst: 1, perSecond: 0.001, maxUsers: 100 });
    for (let at = 0; at < 1000; at++) {
      limit.take('regular', 0);
      limit.take(`user-${at}`, 0);
      expect(limit.users).toBeLessThanOrEqual(100);
    }
    expect(limit.take('regular', 0)).toBeGreaterThan(0);
    expect(limit.take('user-999', 0)).toBeGreaterThan(0);
    expect(limit.take('user-0', 0)).toBe(0);
  });

  test('survives a clock that is set back', () => {
    const limit = limiter();
    limit.take('alice', 10_000);
    expect(limit.take('alice', 0)).toBe(0);
    expect(limit.take('alice', 0)).toBe(0);
    expect(limit.take('alice', 0)).toBe(2);
  });
});
