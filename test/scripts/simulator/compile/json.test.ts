import { describe, expect, it } from 'vitest';
import { type Files, problemsOf } from './mini-program';

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
      'names a page twice',
      { 'app.json': '{ "pages": ["pages/home/home", "pages/home/home"] }' },
      'is named twice',
    ],
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
    ['has workers', ofApp(',\n"workers": "w"'), 'app.json:3:1 "workers" is not simulated'],
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
    ['has a dark mode', ofApp(', "darkmode": true'), '"darkmode" is not simulated'],
    ['chooses glass-easel', ofApp(', "componentFramework": "glass-easel"'), 'phones run exparser by default'],
    ['has the old privacy switch', ofApp(', "__usePrivacyCheck__": true'), 'no effect since 2023-10-17'],
    ['has an unknown window field', ofApp(', "window": { "color": "#fff" }'), '"color" is not simulated'],
    [
      'uses a component that does not exist',
      ofApp(', "usingComponents": { "face": "/face/face" }'),
      '<face>: there is no component "/face/face": face/face.wxml does not exist',
    ],
    [
      'uses a plugin',
      ofApp(', "usingComponents": { "face": "plugin://face/face" }'),
      'plugins are not simulated',
    ],
    [
      'gives a component the name of a tag',
      ofApp(', "usingComponents": { "image": "/components/tile/tile" }'),
      '<image> is a tag of WeChat',
    ],
    [
      'gives a component a name in capitals',
      ofApp(', "usingComponents": { "Face": "/components/tile/tile" }'),
      'must be of small letters',
    ],
    ['has no app.ts', { 'app.ts': undefined }, 'app.ts does not exist'],
  ] as const)('that %s is refused', (_, files, said) => {
    expect(problemsOf(files as Files).join('\n')).toContain(said);
  });

  it('may have the fields that the simulator knows', () => {
    const fields =
      ', "window": { "backgroundColor": "#000" }, "cloud": true, "style": "v2", "sitemapLocation": "sitemap.json"';
    expect(problemsOf(ofApp(`${fields}, "requiredBackgroundModes": ["audio"], "permission": {}`))).toEqual(
      [],
    );
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
      'a page that is named twice: the second',
      { 'app.json': '{ "pages": ["pages/home/home",\n"pages/home/home"] }' },
      '2:1 the page "pages/home/home" is named twice',
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
    expect(problemsOf(files as Files).join('\n')).toContain(`app.json:${said}`);
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
    ['a byte order mark', '\uFEFF{ "pages": ["pages/home/home"] }', '1:1 is no JSON: byte order mark'],
    ['nothing', '', '1:1 is no JSON: value expected'],
  ])('of a text that is no JSON is that of %s', (_, text, said) => {
    expect(problemsOf({ 'app.json': text }).join('\n')).toContain(`app.json:${said}`);
  });
});

describe("a page's or component's JSON", () => {
  it.each([
    ['is no JSON', ofHome('{ "a" }'), 'pages/home/home.json:1:7 is no JSON'],
    [
      'has an unknown field',
      ofHome('{ "navigationBarTitle": "x" }'),
      'pages/home/home.json:1:3 "navigationBarTitle" is not simulated',
    ],
    [
      'is of a component and has a page field',
      ofTile('{ "component": true, "disableScroll": true }'),
      '"disableScroll" is not simulated',
    ],
    [
      'shares its styles',
      ofTile('{ "component": true, "styleIsolation": "shared" }'),
      '"styleIsolation": "shared" is not simulated',
    ],
    [
      'uses a folder that is no component',
      ofTile('{}'),
      'write "component": true into components/tile/tile.json',
    ],
    ['uses something else than an object', ofHome('{ "usingComponents": [] }'), 'must be an object'],
  ] as const)('that %s is refused', (_, files, said) => {
    expect(problemsOf(files as Files).join('\n')).toContain(said);
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
