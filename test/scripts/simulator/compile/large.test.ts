/** Templates that are large or deep: WeChat's template compiler has limits of its own. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { positionAt } from '../../../../scripts/simulator/compile/problems';
import { MOST_NESTED } from '../../../../scripts/simulator/compile/wxml/parse';
import { compileGroup } from '../../../../scripts/simulator/compile/wxml/template-group';
import { runs, seed } from '../../../soak';
import { problemsOf, problemsOfWxml } from './mini-program';

const nested = (depth: number, tag = 'view'): string =>
  `${`<${tag}>`.repeat(depth)}x${`</${tag.split(' ')[0]}>`.repeat(depth)}`;

test(`${MOST_NESTED} tags in each other compile, with a list and a condition at each`, () => {
  const tag = 'block wx:for="{{a}}" wx:key="id" data-a="{{b + c}}"';
  expect(problemsOfWxml(nested(MOST_NESTED))).toEqual([]);
  expect(problemsOfWxml(nested(MOST_NESTED - 1, 'view wx:if="{{a && (b || c)}}" bindtap="f"'))).toEqual([]);
  expect(problemsOfWxml(nested(MOST_NESTED - 1, tag))).toEqual([]);
});

test.each([MOST_NESTED + 1, 20_000])(
  '%i are refused where it is too many, and the rest of it is checked',
  (depth) => {
    expect(problemsOfWxml(`<view wx:else />${nested(depth)}`)).toEqual([
      expect.stringMatching(/^pages\/home\/home\.wxml:1:7 /),
      expect.stringMatching(
        new RegExp(`^pages/home/home\\.wxml:1:${17 + MOST_NESTED * 6} more than ${MOST_NESTED} tags`),
      ),
    ]);
  },
);

test('what makes the compiler itself end is said of its file, and the next program compiles', () => {
  const files = { 'pages/home/home.wxml': `<view>{{${'('.repeat(5000)}a${')'.repeat(5000)}}}</view>` };
  expect(problemsOf(files)).toEqual([expect.stringContaining('pages/home/home.wxml')]);
  expect(() => compileGroup((group) => group.addTmpl('a', nested(2000)))).toThrow();
  expect(problemsOfWxml('<view />')).toEqual([]);
});

test('a place is its line and column, also where many are asked for', () => {
  const text = fc.array(fc.constantFrom('a', '\n', '\r\n', '字', '😀'), { maxLength: 30 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const [start, end] = [before.join(''), after.join('')];
      const lines = start.split('\n');
      const place = { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
      expect(positionAt(`${start}${end}`, start.length)).toEqual(place);
    }),
    { numRuns: runs(200), seed },
  );
});

test('styles that import each other twice, twenty in a row, are refused, and a comment that opens often is read once', () => {
  const twice = (at: number): string => `@import "/s${at}.wxss";\n`.repeat(2);
  const row = Array.from({ length: 20 }, (_, at) => [`s${at}.wxss`, at === 19 ? '' : twice(at + 1)] as const);
  const refused = problemsOf({ ...Object.fromEntries(row), 'app.wxss': twice(0) });
  expect(new Set(refused.map((one) => one.replace(/^\S+ /, '')))).toEqual(
    new Set(['more than 1000 @imports in all: import a file once']),
  );
  expect(problemsOf({ 'app.wxss': '/* '.repeat(200_000) })).toEqual([]);
});
