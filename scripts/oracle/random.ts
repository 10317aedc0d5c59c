/** Random WXML, WXSS and WXS: mostly right, with now and then a character too many or too few. The same for the same seed. */
import fc, { type Arbitrary } from 'fast-check';
import type { Kind } from './kind';

const SEED = 18;
const RUNS: Readonly<Record<Kind, number>> = { wxml: 1200, wxss: 600, wxs: 500 };
/** What is wrong with a longer one is seen in a shorter one, too. */
const LONGEST = 100;

const one = (...texts: readonly string[]): Arbitrary<string> => fc.constantFrom(...texts);
const join = (...parts: readonly (Arbitrary<string> | string)[]): Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((texts) => texts.join(''));
const some = (part: Arbitrary<string>, most: number, least = 0, between = ''): Arbitrary<string> =>
  fc.array(part, { minLength: least, maxLength: most }).map((texts) => texts.join(between));
const often = (weight: number, usual: Arbitrary<string>, seldom: Arbitrary<string>): Arbitrary<string> =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: seldom });

/** One character is taken out, doubled, or put in. */
const withMistake = (text: Arbitrary<string>, characters: string): Arbitrary<string> =>
  fc
    .tuple(text, fc.nat(), fc.constantFrom('out', 'double', 'in'), fc.constantFrom(...characters))
    .map(([whole, place, change, character]) => {
      const at = whole.length === 0 ? 0 : place % whole.length;
      if (change === 'out') return whole.slice(0, at) + whole.slice(at + 1);
      return whole.slice(0, at) + (change === 'in' ? character : (whole[at] ?? '')) + whole.slice(at);
    });

const { expression } = fc.letrec<{ expression: string; field: string }>((tie) => ({
  field: fc.oneof(
    one('a', 'b'),
    join(one('a', 'b'), ': ', tie('expression')),
    join('...', tie('expression')),
  ),
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    one('a', 'b1', '_c', '$d', '1', '.5', '2.', '0', "'x'", '"y"', "''", 'true', 'null', 'undefined', "'}}'"),
    one('item.name', 'list[0]', 'm.f(a)', 'a[b].c', 'a.if', '中', '1e3', 'a?.b', 'typeof a', '`a`'),
    join(one('!', '-', '~', '!!', '+', '- '), tie('expression')),
    join(
      tie('expression'),
      one('+', ' - ', '*', '/', '%', ' && ', '||', '===', '!=', '<', ' >= ', '<<', '&', '|', '^', ',', '??'),
      tie('expression'),
    ),
    join(tie('expression'), ' ? ', tie('expression'), ' : ', tie('expression')),
    join('(', tie('expression'), ')', one('', '.a', '[0]', '()')),
    join('[', some(tie('expression'), 3, 0, ', '), one('', '', ','), ']'),
    join(' {', some(tie('field'), 3, 0, ', '), '} '),
    join('f(', some(tie('expression'), 2, 0, ','), ')'),
  ),
}));

const binding = join('{{', often(12, expression, one('', ' ')), '}}');
const word = one('a', 'b c', 'x-y', '&lt;', '&nbsp;', '\\n', '{', '}', 'ä', '中', '1');
const value = often(3, fc.oneof(binding, word), some(fc.oneof(binding, word), 3));
const quoted = fc.oneof(join('"', value, '"'), join('"', value, '"'), join("'", value, "'"));
const attribute = often(
  5,
  join(
    one('class', 'id', 'style', 'hidden', 'data-a', 'data-Ab', 'mark:b', 'bindtap', 'catch:tap', 'slot'),
    one('=', '=', '=', ' = '),
    quoted,
  ),
  one(
    'hidden',
    'class',
    'foo:bar="1"',
    'model:a="{{b}}"',
    'generic:a="b"',
    'worklet:tap="a"',
    ':a="b"',
    'a.b="c"',
  ),
);
const directive = fc.oneof(
  one('wx:else', 'wx:elif="{{b}}"', 'wx:if="{{a}}"', 'wx:if=""', 'wx:for="{{a}}"', 'wx:for-items="{{a}}"'),
  one('wx:for="{{a}}" wx:key="id"', 'wx:for="{{a}}" wx:if="{{item}}"', 'wx:key="*this"', 'wx:for-item="x"'),
  one('wx:if', 'wx:for', 'wx:foo="a"', 'wx:else="b"', 'wx:for-index="i"', 'wx:elif'),
);
const attributes = some(join(one(' ', ' ', '\n'), often(2, attribute, directive)), 3);
const special = one(
  '<template is="a" data="{{b, ...c}}"/>',
  '<template is="{{a}}" data="{{b: c}}"></template>',
  '<template name="q"><view/></template>',
  '<import src="b"/>',
  '<include src="./b.wxml"/>',
  '<wxs module="m">var a = 1;</wxs>',
  '<wxs module="n" src="./b.wxs"/>',
  '<slot name="s"/>',
  '<!-- <view> -->',
);

const { nodes } = fc.letrec<{ nodes: string; node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    word,
    binding,
    special,
    join('<tile', attributes, one('/>', ' />')),
    fc
      .tuple(one('view', 'tile', 'block', 'text'), attributes, tie('nodes'), one('>', ' >', '\n>'))
      .map(([tag, all, inside, end]) => `<${tag}${all}>${inside}</${tag}${end}`),
    join(
      '<view wx:if="{{a}}">',
      tie('nodes'),
      '</view>',
      one('', '\n', ' b '),
      '<view',
      one(' wx:else', ' wx:elif="{{b}}"'),
      '/>',
    ),
  ),
  nodes: some(tie('node'), 3),
}));
const wxml = often(2, nodes, withMistake(nodes, '<>/"\'{}=& \n\\:-a1!'));

const compound = join(
  one('', '', 'view', 'page', 'text', '*'),
  often(
    4,
    one('.a', '.b-c', '.d_e', '.a.b', '.a1'),
    one('#a', '[b]', '[c="d"]', "[c^='d']", ':host', '.中', '.a\\:b', '.1a', '::after'),
  ),
  one(
    '',
    '',
    '',
    ':hover',
    '::before',
    ':first-child',
    ':nth-child(2)',
    ':nth-child(2n + 1)',
    ':not(.a)',
    ':active',
  ),
);
const selector = some(some(compound, 3, 1, ' '), 2, 1, ', ').chain((text) =>
  one(text, text, text.replace(' ', ' > '), text.replace(' ', '+'), text.replace(' ', ' ~ ')),
);
const declaration = join(
  one('top', 'width', '--x', 'background', 'margin', '-webkit-flex', 'src', 'content', 'filter'),
  one(':', ': ', ' : '),
  one(
    ...['0', '1rpx', '-2.5rpx 3px', 'calc(100% - 1rpx)', 'var(--x, 1px)', '#fff', 'red !important', '"a;b"'],
    ...['url(https://a.b/c.png)', 'url("a.png")', "url('data:image/svg+xml,%3Csvg fill=%22url(%23a)%22%3E')"],
    ...[
      'env(safe-area-inset-top)',
      'linear-gradient(to right, #fff 0%, #000)',
      '',
      'a b c',
      "'\\e600'",
      '1px/2 a',
    ],
  ),
);
const declarations = join(some(declaration, 3, 0, ';'), one('', ';', ';\n'));
const rule = join(selector, one('{', ' {\n'), declarations, '}');
const sheet = some(
  often(
    3,
    rule,
    fc.oneof(
      join('@media (min-width: 1px) {', some(rule, 2, 1), '}'),
      join('@keyframes a { from {', declaration, '} 50.5% {', declaration, '} to {top:0} }'),
      join('@font-face {', declarations, '}'),
      join('@supports (display: grid) {', rule, '}'),
      one(
        '@import "b.wxss";',
        '@import "no.wxss";',
        '/* a { */',
        '@charset "utf-8";',
        '@page { margin: 0 }',
        '// a\n',
      ),
      join(
        rule.map((text) => text.replace('}', '')),
        rule,
        '}',
      ),
    ),
  ),
  4,
  1,
  '\n',
);
const wxss = often(3, sheet, withMistake(sheet, '{};:.#@"\'()*>&$ \n/\\'));

const script = fc.letrec<{ value: string; statement: string; body: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    one(
      'a',
      'b.c',
      '1',
      '1.5',
      '"x"',
      "'y'",
      'null',
      'getDate()',
      'getRegExp("a", "g")',
      'a[0]',
      'f(1)',
      '[1, 2]',
    ),
    one(
      '{ class: 1 }',
      '{ a: b, "c": 1 }',
      'a.new',
      'new A()',
      '/a/g',
      '`a`',
      '[...a]',
      '0x1f',
      '1e3',
      '{ a }',
      'x => x',
    ),
    join(
      tie('value'),
      one(' + ', '-', ' * ', ' / ', ' && ', '||', '===', '<', ' in ', '**', '>>>'),
      tie('value'),
    ),
    join(one('!', '-', 'typeof ', 'void '), tie('value')),
    join('(', tie('value'), ')'),
    join(tie('value'), ' ? ', tie('value'), ' : ', tie('value')),
    join('function (x) {', tie('body'), ' return x; }'),
  ),
  statement: fc.oneof(
    { depthSize: 'small' },
    join('var v = ', tie('value'), one(';', ';', '\n')),
    join(one('a', 'a.b', 'module.exports.c'), one(' = ', ' += '), tie('value'), ';'),
    join('if (', tie('value'), ') {', tie('body'), '}', one('', ' else { a = 1; }')),
    join('for (var i = 0; i < 2; i++) {', tie('body'), '}'),
    join('while (', tie('value'), ') { break; }'),
    join('function g(a, b) {', tie('body'), '}'),
    join('switch (', tie('value'), ') { case 1: a = 1; break; default: a = 2; }'),
    one(
      'let c = 1;',
      'const d = 2;',
      '// let it be',
      '/* const */',
      'try { a() } catch (e) {}',
      'a++;',
      'class A {}',
    ),
  ),
  body: some(tie('statement'), 3, 0, ' '),
})).body;
const wxs = often(3, script, withMistake(script, '{}()[];:.,"\'=+ \n/$'));

const ALL: Readonly<Record<Kind, Arbitrary<string>>> = { wxml, wxss, wxs };

/** Different ones, shortest first. */
export const randomInputs = (kind: Kind, seed = SEED, runs = RUNS[kind]): readonly string[] =>
  [...new Set(fc.sample(ALL[kind], { seed, numRuns: runs }).filter(({ length }) => length <= LONGEST))].sort(
    (a, b) => a.length - b.length || (a < b ? -1 : 1),
  );
