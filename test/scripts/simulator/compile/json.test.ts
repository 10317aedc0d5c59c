import { describe, expect, it } from 'vitest';
import { compile, type Files, notesOf, problemsOf } from './mini-program';

const ofApp = (fields: string): Files => ({ 'app.json': `{\n"pages": ["pages/home/home"]${fields} }` });
const ofHome = (json: string): Files => ({ 'pages/home/home.json': json });
const ofTile = (json: string): Files => ({ 'components/tile/tile.json': json });

describe('app.json', () => {
  it.each([
    ['does not exist', { 'app.json': undefined }, 'app.json does not exist'],
    ['is no JSON', { 'app.json': '{\n  "pages": [],\n}' }, 'app.json:2:14 is no JSON'],
    ['is a list', { 'app.json': '[]' }, 'app.json:1:1 is no JSON object'],
    ['has no page', { 'app.json': '{ "pages": [] }' }, 'app.json:1:3 "pages" must be a list of at least one'],
    [
      'names a page with a slash',
      { 'app.json': '{ "pages": ["/pages/home/home"] }' },
      'write "pages/home/home"',
    ],
    [
      'names a page with .wxml',
      { 'app.json': '{ "pages": ["pages/home/home.wxml"] }' },
      'write "pages/home/home"',
    ],
    [
      'names no page that exists',
      { 'app.json': '{ "pages": ["pages/room/room"] }' },
      'pages/room/room.wxml and no pages/room/room.ts',
    ],
    [
      'names no page that exists, in JavaScript,',
      { 'app.json': '{ "pages": ["pages/room/room"] }', 'app.ts': undefined, 'app.js': 'App({});' },
      'pages/room/room.wxml and no pages/room/room.js',
    ],
    [
      'names no pages of a subpackage',
      ofApp(',\n"subPackages": [{ "root": "pages/a" }]'),
      'app.json:3:1 "subPackages" must be a list',
    ],
    [
      'names a page of a subpackage that is not there',
      ofApp(', "subPackages": [{ "root": "pages/a", "pages": ["a"] }]'),
      'pages/a/a.wxml',
    ],
    [
      'names a page of a package that was not built',
      ofApp(', "subPackages": [{ "root": "miniprogram_npm/@rooms/all", "pages": ["room"] }]'),
      'miniprogram_npm/@rooms/all/room.ts: there is no package "@rooms/all" in miniprogram_npm: build npm in WeChat',
    ],
    [
      'names the path of a component of a package that was not built',
      ofApp(', "usingComponents": { "face": "/miniprogram_npm/faces/round" }'),
      'round.wxml does not exist, and there is no package "faces" in miniprogram_npm: build npm in WeChat',
    ],
    [
      'uses a component that does not exist',
      ofApp(', "usingComponents": { "face": "/face/face" }'),
      '<face>: there is no component "/face/face": face/face.wxml does not exist',
    ],
    [
      'uses a component of a package that was not built',
      ofApp(', "usingComponents": { "face": "@faces/all/round" }'),
      '@faces/all/round.wxml does not exist, and there is no package "@faces/all" in miniprogram_npm: build npm in WeChat',
    ],
    [
      'begins with a page that it does not name',
      ofApp(',\n"entryPagePath": "pages/a/a"'),
      'app.json:3:1 "entryPagePath" is "pages/a/a", which "pages" does not name',
    ],
    ['has no app.ts', { 'app.ts': undefined }, 'app.ts does not exist'],
  ] as const)('that %s is refused', (_, files, said) => {
    expect(problemsOf(files as Files).join('\n')).toContain(said);
  });

  it.each([
    [
      'names a page twice',
      { 'app.json': '{ "pages": ["pages/home/home",\n"pages/home/home"] }' },
      '2:1 the page "pages/home/home" is named twice',
    ],
    ['has workers', ofApp(',\n"workers": "w"'), '3:1 "workers" do not run here'],
    [
      'has a misspelt tab bar',
      ofApp(',\n"tabBar": { "list": [],\n"colour": "#000" }'),
      '4:1 "colour" is no field',
    ],
    ['has a dark mode', ofApp(', "darkmode": true'), '"darkmode" is not simulated'],
    [
      'chooses glass-easel',
      ofApp(', "componentFramework": "glass-easel"'),
      'as phones draw them that run exparser',
    ],
    ['has the old privacy switch', ofApp(', "__usePrivacyCheck__": true'), 'no effect since 2023-10-17'],
    [
      'misspells a field of the window',
      ofApp(', "window": { "navigationBarTitle": "" }'),
      '"navigationBarTitle" is no field that WeChat\'s documents have. Did you mean "navigationBarTitleText"?',
    ],
    [
      'can be pulled down',
      ofApp(', "window": { "enablePullDownRefresh": true }'),
      '"enablePullDownRefresh" is not simulated',
    ],
    [
      'uses a plugin',
      ofApp(', "usingComponents": { "face": "plugin://face/face" }'),
      'plugins are not loaded here',
    ],
    [
      'gives a component the name of a tag',
      ofApp(', "usingComponents": { "image": "/components/tile/tile" }'),
      '<image> is a tag of WeChat',
    ],
    [
      'gives a component a name in capitals',
      ofApp(', "usingComponents": { "Face": "/components/tile/tile" }'),
      'should be of small letters',
    ],
  ] as const)('that %s works on phones, and is noted', (_, files, said) => {
    expect(notesOf(files as Files)).toEqual([expect.stringContaining(said)]);
    expect(notesOf(files as Files)[0]).toMatch(/^app\.json:\d+:\d+ /);
  });

  it('may have all other fields of WeChat’s documents, without a word, and a byte order mark', () => {
    const fields = `, "window": { "backgroundColor": "#000", "enablePullDownRefresh": false }, "cloud": true, "style": "v2",
      "sitemapLocation": "sitemap.json", "requiredBackgroundModes": ["audio"], "permission": {}, "debug": true,
      "networkTimeout": { "request": 1 }, "entryPagePath": "pages/home/home", "darkmode": false`;
    const { 'app.json': text } = ofApp(fields);
    expect([notesOf(ofApp(fields)), notesOf({ 'app.json': `\uFEFF${text}` })]).toEqual([[], []]);
  });

  it.each(['subPackages', 'subpackages'])('names the pages of packages in "%s"', (field) => {
    const { app } = compile({
      ...ofApp(`, "${field}": [{ "root": "/parts/", "pages": ["a/a"] }], "entryPagePath": "parts/a/a"`),
      'parts/a/a.wxml': '',
      'parts/a/a.js': '',
    });
    expect(app.pages).toEqual(['parts/a/a', 'pages/home/home']);
  });
});

describe('the place of a problem', () => {
  it.each([
    ['a key that is a value before it', ofApp(',\n"style": "workers",\n"workers": 1'), '4:1 "workers"'],
    [
      'a key that a nested object has, too',
      ofApp(',\n"cloud": { "workers": 1 },\n"workers": 2'),
      '4:1 "workers"',
    ],
    [
      'a nested key that stands outside before it',
      ofApp(',\n"permission": { "color": "" },\n"window": { "color": "" }'),
      '4:13 "color"',
    ],
    [
      'a key of an object that is there twice: the last counts',
      ofApp(',\n"window": { "color": "" },\n"window": { "color": "" }'),
      '4:13 "color"',
    ],
    ['a key that is there twice', ofApp(',\n"workers": 1,\n"workers": 2'), '4:1 "workers"'],
    ['a key that is written with an escape', ofApp(',\n"\\u0077orkers": 1'), '3:1 "workers"'],
    [
      'lines that end in CRLF',
      { 'app.json': '{\r\n"pages": ["pages/home/home"],\r\n "workers": 1 }' },
      '3:2 "workers"',
    ],
    [
      'a page whose path is a title, too',
      {
        'app.json':
          '{ "window": { "navigationBarTitleText": "/pages/home/home" },\n"pages": ["/pages/home/home"] }',
      },
      '2:11 the page "/pages/home/home" begins with a slash',
    ],
    [
      'a page of a subpackage',
      ofApp(',\n"subPackages": [{ "root": "a", "pages": ["b", "c"] }]'),
      '3:47 "a/c" has no a/c.wxml',
    ],
    [
      'a component whose name is a value before it',
      ofApp(',\n"style": "face", "usingComponents": { "face": "/face" }'),
      '3:39 <face>',
    ],
  ] as const)('is that of %s', (_, files, said) => {
    const refused = problemsOf(files as Files);
    const all = refused.length > 0 ? refused : notesOf(files as Files);
    expect(all.join('\n')).toContain(`app.json:${said}`);
  });

  it.each([
    [
      'a comma too many',
      '{ "pages": [\n"pages/home/home",\r\n] }',
      '2:18 is no JSON: comma after the last one',
    ],
    ['a missing comma', '{ "pages": []\n "style": "" }', '2:2 is no JSON: comma expected'],
    ['a comment', '{ "pages": [] // none\n }', '1:15 is no JSON: invalid comment token'],
    ['what comes behind the end', '{}\n{}', '2:1 is no JSON: end of file expected'],
    ['what is missing at the end', '{ "pages": [\n', '2:1 is no JSON: close bracket expected'],
    ['nothing', '', '1:1 is no JSON: value expected'],
  ])('of a text that is no JSON is that of %s', (_, text, said) => {
    expect(problemsOf({ 'app.json': text }).join('\n')).toContain(`app.json:${said}`);
  });
});

describe("a page's or component's JSON", () => {
  it.each([
    ['is no JSON', ofHome('{ "a" }'), 'pages/home/home.json:1:7 is no JSON'],
    [
      'uses a folder that is no component',
      ofTile('{}'),
      'write "component": true into components/tile/tile.json',
    ],
    ['uses something else than an object', ofHome('{ "usingComponents": [] }'), 'must be an object'],
  ] as const)('that %s is refused', (_, files, said) => {
    expect(problemsOf(files as Files).join('\n')).toContain(said);
  });

  it.each([
    [
      'has an unknown field',
      ofHome('{ "navigationBarTitle": "x" }'),
      'pages/home/home.json:1:3 "navigationBarTitle" is no field',
    ],
    [
      'is of a component and has a page field',
      ofTile('{ "component": true, "disableScroll": true }'),
      '"disableScroll" is no field',
    ],
    [
      'shares its styles',
      ofTile('{ "component": true, "styleIsolation": "shared" }'),
      '"styleIsolation": "shared" is not simulated',
    ],
  ] as const)('that %s works on phones, and is noted', (_, files, said) => {
    expect(notesOf(files as Files)).toEqual([expect.stringContaining(said)]);
  });

  it.each([
    ['of a package', '@vendor/kit/face', 'miniprogram_npm/@vendor/kit/face'],
    ['of a package of the folder', 'kit/face', 'pages/miniprogram_npm/kit/face'],
    ['by its folder', '../../components/face', 'components/face/index'],
    ['beside the page', 'face', 'pages/home/face'],
  ])('may use a component %s', (_, value, place) => {
    const unit = {
      [`${place}.json`]: '{ "component": true }',
      [`${place}.wxml`]: '',
      [`${place}.js`]: '',
    };
    const files = { ...ofHome(`{ "usingComponents": { "face": "${value}" } }`), ...unit };
    const home = compile(files).units.find(({ path }) => path === 'pages/home/home');
    expect(home?.json.usingComponents).toMatchObject({ face: `/${place}` });
  });

  it.each([
    ['a package that is there', { 'miniprogram_npm/faces/index.js': '' }],
    ['a folder beside it', { 'pages/home/faces/square.wxml': '<view />' }],
  ])('that has no such component in %s need not build npm', (_, there) => {
    const files = ofHome('{ "usingComponents": { "face": "faces/round" } }');
    expect(problemsOf({ ...files, ...there })).toEqual([
      expect.stringMatching(/pages\/home\/faces\/round\.wxml does not exist$/),
    ]);
  });

  it('may be absent, or say what the window looks like', () => {
    const json =
      '{ "navigationStyle": "custom", "disableScroll": true, "pageOrientation": "portrait", "component": true }';
    expect(problemsOf(ofHome(json))).toEqual([]);
  });

  it('belongs to a script and a template', () => {
    expect(problemsOf({ 'components/tile/tile.ts': undefined })).toEqual([
      'components/tile/tile.json "components/tile/tile" has no components/tile/tile.ts: write it, or take it out',
    ]);
  });
});
