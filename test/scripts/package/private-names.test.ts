/** Private members have short names in the package, and nothing else has. */
import { describe, expect, test } from 'vitest';
import { withShortPrivates } from '../../../scripts/package/private-names';

describe('a private member', () => {
  test.each([
    [
      'where it is declared and read',
      'class A { private at = 1; get() { return this.at; } }',
      'class A { private $0 = 1; get() { return this.$0; } }',
    ],
    [
      'in a pattern',
      'class A { private at = 1; private to = 2; a() { const { at, to: end } = this; return at + end; } }',
      'class A { private $0 = 1; private $1 = 2; a() { const { $0: at, $1: end } = this; return at + end; } }',
    ],
    [
      'in functions that have the same this',
      'class A { private at() {} b() { return () => this.at(); } }',
      'class A { private $0() {} b() { return () => this.$0(); } }',
    ],
    [
      'in a class inside a class by itself',
      'class A { private at = 1; b = class { private to = 2; c() { return this.to; } }; d() { return this.at; } }',
      'class A { private $0 = 1; b = class { private $0 = 2; c() { return this.$0; } }; d() { return this.$0; } }',
    ],
    [
      'that is got and set',
      'class A { private get at() { return 1; } private set at(to) {} b() { this.at = 2; } }',
      'class A { private get $0() { return 1; } private set $0(to) {} b() { this.$0 = 2; } }',
    ],
  ])('%s', (_, code, short) => expect(withShortPrivates(code)).toBe(short));
});

describe('the same name', () => {
  test.each([
    ['of another object', 'class A { private at = 1; b(o) { return o.at + { at: 2 }.at; } }'],
    ['of another this', 'class A { private at = 1; b() { return { at: 2, c() { return this.at; } }; } }'],
    [
      'of a variable or a text',
      'class A { private at = 1; b(at) { const { at: c } = at; return [at, c, "at"]; } }',
    ],
    [
      'of a public member of another class',
      'class A { private at = 1 } class B { at = 2; b() { return this.at; } }',
    ],
  ])('%s stays', (_, code) => expect(withShortPrivates(code)).toBe(code.replace('private at', 'private $0')));
});

test.each([
  'class A { private at = 1; b(name) { return this[name]; } }',
  'class A { private at = 1; b() { const { ...all } = this; return all; } }',
])('what could read it by another name is refused: %s', (code) =>
  expect(() => withShortPrivates(code)).toThrow('this'),
);
