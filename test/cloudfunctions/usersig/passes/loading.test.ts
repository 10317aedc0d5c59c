import { expect, test, vi } from 'vitest';
import { call, codeOf, open } from '../calls';

const loaded = vi.hoisted(() => new Set<string>());
vi.mock('jose/jwt/verify', async (original) => {
  loaded.add('verify');
  return await original();
});
vi.mock('jose/jwt/sign', async (original) => {
  loaded.add('sign');
  return await original();
});

test('what reads and writes passes is loaded when there is one, not before: it would cost every cold start', async () => {
  expect(codeOf(await call({ room: { roomID: 42 }, mode: 'videoCall' }))).toBe('OK');
  expect([...loaded]).toEqual([]);
  const { passes } = await open('videoCall');
  expect([...loaded]).toEqual(['sign']);
  await call({ pass: passes[0]?.pass });
  expect([...loaded]).toEqual(['sign', 'verify']);
});
