import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileProgram, compileTemplates } from '../../../../scripts/simulator/compile/compile';
import { compile, homeOf, miniProgram, problemsOf } from './mini-program';

/** Evaluates the compiler's expression: path to template. */
const groupsIn = (templates: string): object => new Function(`return ${templates}`)() as object;

describe('a mini-program that compiles', () => {
  it('is its pages in the order of app.json, then its components', () => {
    const { app, units } = compile({
      'app.json': '{ "pages": ["pages/room/room", "pages/home/home"] }',
      'pages/room/room.wxml': '',
      'pages/room/room.js': 'Page({});',
    });
    expect(app.pages).toEqual(['pages/room/room', 'pages/home/home']);
    expect(units.map(({ path: unit, isPage }) => [unit, isPage])).toEqual([
      ['pages/room/room', true],
      ['pages/home/home', true],
      ['components/tile/tile', false],
    ]);
  });

  it('names each script, in TypeScript or JavaScript, by its absolute path', () => {
    const root = miniProgram({ 'pages/home/home.ts': undefined, 'pages/home/home.js': 'Page({});' });
    const { appScript, units } = compileProgram(root);
    expect(appScript).toBe(path.join(root, 'app.ts'));
    expect(units.map(({ script }) => script)).toEqual([
      path.join(root, 'pages/home/home.js'),
      path.join(root, 'components/tile/tile.ts'),
    ]);
  });

  it('gives each unit the components of app.json and its own, by their paths from the root', () => {
    const { json } = homeOf({
      'pages/home/home.json':
        '{ "navigationBarTitleText": "Home", "usingComponents": { "face": "../../components/face/face" } }',
      'components/face/face.json': '{ "component": true }',
      'components/face/face.wxml': '',
      'components/face/face.ts': '',
    });
    expect(json).toEqual({
      navigationBarTitleText: 'Home',
      usingComponents: { tile: '/components/tile/tile', face: '/components/face/face' },
    });
  });

  it('compiles every template, whether a page shows it or not', () => {
    const { templates } = compile({ 'templates/line.wxml': '<template name="line"><view /></template>' });
    expect(Object.keys(groupsIn(templates))).toEqual(
      expect.arrayContaining(['pages/home/home', 'components/tile/tile', 'templates/line']),
    );
  });

  it('hands the event of every listener to __wxEvent', () => {
    expect(compile({}).templates).toContain('globalThis.__wxEvent');
  });

  it('lists images and sounds by the names that templates use', () => {
    const root = miniProgram({ 'images/a.svg': '<svg/>', 'sounds/b.wav': '', 'images/c.txt': '' });
    expect(compileProgram(root).files).toEqual({
      '/images/a.svg': path.join(root, 'images/a.svg'),
      '/sounds/b.wav': path.join(root, 'sounds/b.wav'),
    });
  });

  it('does not look into node_modules', () => {
    expect(problemsOf({ 'node_modules/x/x.wxml': '<nonsense>', 'node_modules/x/x.wxs': '=>' })).toEqual([]);
  });
});

describe('problems', () => {
  it('are told all at once, sorted by file and place', () => {
    const problems = problemsOf({
      'pages/home/home.wxml': '<view>\n  <view wx:else />\n</view><view a=1/>',
      'pages/home/home.wxss': '* { }',
      'pages/home/home.json': '{ "usingComponents": [] }',
    });
    expect(problems.map((line) => line.split(' ')[0])).toEqual([
      'pages/home/home.json:1:3',
      'pages/home/home.wxml:2:9',
      'pages/home/home.wxml:3:16',
      'pages/home/home.wxss:1:1',
    ]);
  });

  it('make the message of the error, one a line', () => {
    const root = miniProgram({ 'pages/home/home.wxml': '<view wx:else /><view a=1/>' });
    expect(() => compileProgram(root)).toThrow(
      /^pages\/home\/home\.wxml:1:7 .*\npages\/home\/home\.wxml:1:25 .*$/,
    );
  });
});

describe("the simulator's own templates", () => {
  it('are compiled by tag', () => {
    const templates = compileTemplates({ button: '<slot />', image: '' });
    expect(Object.keys(groupsIn(templates)).sort()).toEqual(['button', 'image']);
  });

  it('are refused if one is wrong', () => {
    expect(() => compileTemplates({ button: '<slot>{{</slot>' })).toThrow(/^button:1:/);
  });
});
