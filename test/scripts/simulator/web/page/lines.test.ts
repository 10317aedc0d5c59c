import { describe, expect, test } from 'vitest';
import type { CallEntry, Entry, PrintEntry } from '../../../../../scripts/simulator/feed';
import { linesOf } from '../../../../../scripts/simulator/web/page/lines';

const call = (number: number, outcome: string): Entry & CallEntry => ({
  type: 'call',
  user: 'alice',
  name: 'usersig',
  request: '{}',
  outcome,
  message: '',
  milliseconds: 1,
  ticket: null,
  number,
  at: 0,
});
const print = (number: number, text: string): Entry & PrintEntry => ({ type: 'print', text, number, at: 0 });
const own = (code: string): string => `usersig: {"log":"usersig","code":"${code}","ms":1}`;

const shown = (...entries: Entry[]): readonly string[] =>
  linesOf(entries).map(({ entry, printed }) => `${entry.number} ${printed ?? ''}`.trim());

describe('a line of the function’s own log', () => {
  test('is folded into the call that it is about', () => {
    expect(shown(print(1, own('OK')), call(2, 'ok'))).toEqual([`2 ${own('OK')}`]);
  });

  test('goes to the call with its code, where several are answered at once', () => {
    const lines = shown(print(1, own('OK')), print(2, own('FORBIDDEN')), call(3, 'FORBIDDEN'), call(4, 'ok'));
    expect(lines).toEqual([`3 ${own('FORBIDDEN')}`, `4 ${own('OK')}`]);
  });

  test('stands for itself while its call is not answered, and so does what the function prints otherwise', () => {
    expect(shown(print(1, own('OK')), print(2, 'usersig: hello'))).toEqual(['1', '2']);
    expect(shown(call(1, 'ok'), print(2, own('OK')))).toEqual(['1', '2']);
  });
});
