/** Whatever a project looks like: what `add` has put in, `remove` takes out, to the byte. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isReadable, propertyOf, readDocument } from '../../../../scripts/package/bin/json/document';
import { insertElement, insertProperty } from '../../../../scripts/package/bin/json/insert';
import { cutOut, takeOut } from '../../../../scripts/package/bin/json/remove';
import { runs, seed } from '../../../soak';
import { add, everything, hostOf, remove } from '../host';
import { holding, layouts, linesOf, subpackage } from './layouts';

const OURS = { root: 'ours', pages: ['a', 'b'], of: { 中: true } };

function read(text: string) {
  const document = readDocument(text);
  if (!isReadable(document)) throw new Error(document.place);
  return document;
}

const textOf = ({ mark, body }: { readonly mark: string; readonly body: string }): string => mark + body;

function withElement(document: ReturnType<typeof read>, element: unknown) {
  const list = propertyOf(document.root, 'list');
  return list
    ? insertElement(document, list, element)
    : insertProperty(document, document.root, 'list', [element]);
}

test('an element goes into a list of any layout and out again', () => {
  const texts = holding(fc.constant('list'), subpackage).chain(layouts);
  fc.assert(
    fc.property(texts, (text) => {
      const document = read(text);
      const { text: after, inserted } = withElement(document, OURS);
      const now = read(after);
      const value = document.value as { readonly list?: readonly unknown[] };
      expect(now.value).toEqual({ ...value, list: [...(value.list ?? []), OURS] });
      expect(after.replace(inserted, '')).toBe(text);

      const place = placeOf(now, -1);
      expect(takeOut(now, place, inserted)).toBe(text);
      expect(read(cutOut(now, place)).value).toEqual({ ...value, list: value.list ?? [] });
    }),
    { numRuns: runs(200), seed },
  );
});

function placeOf(document: ReturnType<typeof read>, at: number) {
  const list = propertyOf(document.root, 'list');
  const element = list?.children?.at(at);
  if (list === undefined || element === undefined) throw new Error('no list');
  return { name: 'list', list, element };
}

describe('an element is laid out as its neighbours are:', () => {
  test.each([
    ['in one line', '{"list":[{"a":1}]}', '{"list":[{"a":1},{"b":[1,2]}]}'],
    ['in one line with blanks', '{ "list": [ {"a": 1} ] }', '{ "list": [ {"a": 1}, {"b": [1, 2]} ] }'],
    ['a line each', '{\n "list": [\n  {"a": 1}\n ]\n}', '{\n "list": [\n  {"a": 1},\n  {"b": [1, 2]}\n ]\n}'],
    [
      'lines',
      '{\n\t"list": [{\n\t\t"a": 1\n\t}]\n}',
      '{\n\t"list": [{\n\t\t"a": 1\n\t}, {\n\t\t"b": [\n\t\t\t1,\n\t\t\t2\n\t\t]\n\t}]\n}',
    ],
    ['commas in front', '{"list":[\n{}\n,{}\n]}', '{"list":[\n{}\n,{}\n,{"b":[1,2]}\n]}'],
    [
      'no neighbour',
      '{\r\n  "list": []\r\n}',
      '{\r\n  "list": [\r\n    {\r\n      "b": [\r\n        1,\r\n        2\r\n      ]\r\n    }\r\n  ]\r\n}',
    ],
    [
      'no neighbour, between lines',
      '{\n "list": [\n ]\n}',
      '{\n "list": [\n  {\n   "b": [\n    1,\n    2\n   ]\n  }\n ]\n}',
    ],
    ['no list', '{\n "a": 1\n}', '{\n "a": 1,\n "list": [\n  {\n   "b": [\n    1,\n    2\n   ]\n  }\n ]\n}'],
    ['nothing', '{}', '{"list": [{"b": [1, 2]}]}'],
  ])('%s', (_what, text, after) => {
    expect(withElement(read(text), { b: [1, 2] }).text).toBe(after);
  });
});

test('what reads the same elsewhere in the file is not taken for it', () => {
  const text = '{"mine":[{"a":1}],"list":[{"a":1}]}';
  const { text: after, inserted } = withElement(read(text), { b: 1 });
  const twice = read(after.replace('{"a":1}]', `{"a":1}${inserted}]`));
  expect(takeOut(twice, placeOf(twice, -1), inserted)).toBe('{"mine":[{"a":1},{"b":1}],"list":[{"a":1}]}');
});

test('an element comes out of between others that were added since, and the others stay as they are', () => {
  const values = fc.tuple(fc.array(subpackage, { maxLength: 2 }), fc.array(subpackage, { maxLength: 2 }));
  fc.assert(
    fc.property(
      values.chain(([before, behind]) =>
        layouts({ list: [...before, OURS, ...behind] }).map((text) => ({ text, before, behind })),
      ),
      ({ text, before, behind }) => {
        const document = read(text);
        const rest = read(cutOut(document, placeOf(document, before.length)));
        expect(rest.value).toEqual({ list: [...before, ...behind] });
        const { body } = document;
        for (const element of propertyOf(document.root, 'list')?.children ?? []) {
          const own = body.slice(element.offset, element.offset + element.length);
          expect(textOf(rest).includes(own) || own.includes('"ours"')).toBe(true);
        }
      },
    ),
    { numRuns: runs(200), seed },
  );
});

const functionEntry = fc.record({ name: fc.stringMatching(/^[a-z]{1,4}$/), timeout: fc.nat(60) });
const cloudbaserc = holding(fc.constant('functions'), functionEntry).chain((value) =>
  layouts({ envId: '{{env.CLOUDBASE_ENV_ID}}', functionRoot: 'cloudfunctions', ...value }),
);
const appJson = holding(fc.constantFrom('subPackages', 'subpackages'), subpackage).chain(layouts);
const variables = linesOf(
  fc.constantFrom('OPEN_ROOMS=true', '# TRTC_SECRET_KEY=', 'MINE="a\tb"', ' TRTC_SDK_APP_ID = 1'),
);

test('a project is what it was after add and remove, but for authorize.cjs and .env.local; a second add writes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      appJson,
      fc.option(cloudbaserc, { nil: undefined }),
      fc.option(linesOf(), { nil: undefined }),
      fc.option(variables, { nil: undefined }),
      fc.boolean(),
      async (app, cloud, ignored, env, isCopy) => {
        const root = hostOf({
          'miniprogram/app.json': app,
          'cloudbaserc.json': cloud,
          '.gitignore': ignored,
          '.env.local': env,
        });
        const before = everything(root);
        const copy = isCopy ? ['--copy'] : [];
        const first = await add(root, ...copy);
        expect([first.exitCode, first.stderr]).toEqual([0, '']);
        const added = everything(root);
        expect(await add(root, ...copy)).toMatchObject({ exitCode: 0, stderr: '' });
        expect(everything(root)).toEqual(added);

        expect(await remove(root)).toMatchObject({ exitCode: 0, stderr: '' });
        const {
          'cloudfunctions/usersig/authorize.cjs': rule,
          '.env.local': names,
          ...rest
        } = everything(root);
        const { '.env.local': _names, ...was } = before;
        expect(rest).toEqual(was);
        expect(rule).toBe(added['cloudfunctions/usersig/authorize.cjs']);
        expect(names?.startsWith(before['.env.local'] ?? '')).toBe(true);
      },
    ),
    { numRuns: runs(25), seed },
  );
});
