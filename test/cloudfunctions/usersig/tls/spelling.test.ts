/** The same ticket in the JSON of other writers, which no signature covers. */
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../../cloudfunctions/usersig/tls/decode';
import { toTicketText } from '../../../../cloudfunctions/usersig/tls/encode';
import { signPrivateMapKey, signUserSig } from '../../../../cloudfunctions/usersig/tls/sign';
import { verifyPrivateMapKey, verifyUserSig } from '../../../../cloudfunctions/usersig/tls/verify';
import { runs, seed } from '../../../soak';
import { documentOf, OFFICIAL, PRIVATE_MAP_KEY, refusal, TIME, USER_SIG } from './tickets';

const EXPECTED = { sdkAppID: USER_SIG.sdkAppID, key: USER_SIG.key, now: TIME };
const TICKETS = [signUserSig(USER_SIG), signPrivateMapKey(PRIVATE_MAP_KEY)];
const written = (json: string): string => toTicketText(deflateSync(json));
const verify = (ticket: string) =>
  decode(ticket).kind === 'userSig' ? verifyUserSig(ticket, EXPECTED) : verifyPrivateMapKey(ticket, EXPECTED);

/** JSON as Gson, and as System.Text.Json, escape it. */
const escaped = (json: string, characters: RegExp, hex = (code: string) => code): string =>
  json.replace(characters, (char) => `\\u${hex(char.charCodeAt(0).toString(16).padStart(4, '0'))}`);

describe('a right signature stays right', () => {
  test.each<[string, (json: string) => string]>([
    ['escapes "=", as Gson does', (json) => escaped(json, /=/g)],
    [
      'escapes "+" in capitals, as System.Text.Json does',
      (json) => escaped(json, /[+=]/g, (code) => code.toUpperCase()),
    ],
    ['escapes "/"', (json) => json.replaceAll('/', '\\/')],
    ['escapes letters', (json) => json.replace('"alice"', '"\\u0061lice"')],
    ['escapes the names of fields', (json) => json.replace('"TLS.sig"', '"\\u0054LS.sig"')],
    ['indents', (json) => JSON.stringify(JSON.parse(json), null, 2)],
    [
      'indents with tabs and ends lines as Windows does',
      (json) => JSON.stringify(JSON.parse(json), null, '\t').replaceAll('\n', '\r\n'),
    ],
    ['has a blank after colons only', (json) => json.replaceAll('":', '": ')],
    ['has blanks before colons', (json) => json.replaceAll('":', '" :')],
    ['has a blank after commas only', (json) => json.replaceAll(',', ', ')],
    ['has blanks around all of it', (json) => ` ${json}\r\n`],
    ['writes numbers as fractions', (json) => json.replace('3600', '3600.0')],
    ['writes numbers with exponents', (json) => json.replace('3600', '0.36E+4')],
  ])('where the writer %s, which is a remark', (_, respell) => {
    for (const ticket of TICKETS) {
      const other = written(respell(documentOf(ticket)));
      expect(verify(other)).toEqual({ ...decode(ticket), spelling: spellingOf(ticket, other) });
    }
  });

  /** Of some tickets a writer escapes nothing: an official library could have written them. */
  const spellingOf = (ticket: string, other: string) =>
    documentOf(other) === documentOf(ticket) ||
    documentOf(other) === documentOf(ticket).replaceAll('/', '\\/')
      ? 'official'
      : 'other';

  test('of every official library, which is no remark', () => {
    expect(new Set(OFFICIAL.map(({ sig }) => decode(sig).spelling))).toEqual(new Set(['official']));
  });
});

const blank = fc.constantFrom('', '', '', ' ', '\n', '\t', '\r\n  ');
const unit = fc.nat({ max: 5 });
/** How a writer might spell: the order of fields, blanks, escapes, and numbers. */
const writer = fc.record({
  order: fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
  blanks: fc.array(blank, { minLength: 30, maxLength: 30 }),
  escapes: fc.array(unit, { minLength: 50, maxLength: 50 }),
  number: fc.constantFrom<(digits: string) => string>(
    (digits) => digits,
    (digits) => `${digits}.0`,
    (digits) => `${digits}e0`,
    (digits) => `0.${digits}E+${digits.length}`,
    (digits) => `${digits}00e-2`,
  ),
});
type Writer = typeof writer extends fc.Arbitrary<infer T> ? T : never;
type Field = readonly [name: string, value: unknown];

function write(fields: readonly Field[], { order, blanks, escapes, number }: Writer): string {
  let at = 0;
  const gap = (): string => blanks[at++ % blanks.length] ?? '';
  const text = (value: string): string =>
    `"${[...value]
      .map((char) => {
        const code = char.charCodeAt(0).toString(16).padStart(4, '0');
        const how = escapes[at++ % escapes.length];
        if (how === 0) return `\\u${code}`;
        return how === 1 ? `\\u${code.toUpperCase()}` : char === '/' && how === 2 ? '\\/' : char;
      })
      .join('')}"`;
  const sorted = fields.map((field, index) => [order[index % order.length] ?? 0, field] as const);
  const members = sorted
    .sort(([a], [b]) => a - b)
    .map(([, [name, value]]) => {
      const written = typeof value === 'number' ? number(String(value)) : text(String(value));
      return `${gap()}${text(name)}${gap()}:${gap()}${written}${gap()}`;
    });
  return `${gap()}{${members.join(',')}}${gap()}`;
}

const fieldsOf = (ticket: string): readonly Field[] => Object.entries(JSON.parse(documentOf(ticket)));

test('however a writer spells it, what is said is the same and the signature is right', () => {
  fc.assert(
    fc.property(fc.constantFrom(...TICKETS), writer, (ticket, how) => {
      const other = verify(written(write(fieldsOf(ticket), how)));
      expect({ ...other, spelling: '' }).toEqual({ ...decode(ticket), spelling: '' });
      expect(other.spelling).not.toBe('writtenOver');
    }),
    { numRuns: runs(300), seed },
  );
});

test('however a writer spells it, no changed, doubled or further field is let in', () => {
  const change = fc.oneof(
    fc.record({ kind: fc.constant('changed'), at: fc.nat() }),
    fc.record({ kind: fc.constant('doubled'), at: fc.nat() }),
    fc.record({ kind: fc.constant('further'), at: fc.nat() }),
  );
  const otherValue = (value: unknown) => (typeof value === 'number' ? value + 1 : `${value}A`);
  fc.assert(
    fc.property(
      fc.constantFrom(...TICKETS),
      writer,
      change,
      fc.boolean(),
      (ticket, how, { kind, at }, isSame) => {
        const fields = fieldsOf(ticket);
        const [name, value] = fields[at % fields.length] as Field;
        const more: Field =
          kind === 'further'
            ? [`${name}.`, value]
            : [name, isSame && kind === 'doubled' ? value : otherValue(value)];
        const kept = kind === 'changed' ? fields.filter(([one]) => one !== name) : fields;
        expect(refusal(() => verify(written(write([...kept, more], how))))).not.toBe('accepted');
      },
    ),
    { numRuns: runs(300), seed },
  );
});
