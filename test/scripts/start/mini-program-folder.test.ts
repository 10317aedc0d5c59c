import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../scripts/program/refusal';
import { findMiniProgram } from '../../../scripts/start/mini-program-folder';
import { miniProgram } from '../simulator/compile/mini-program';

const project = (config: object, files = {}): string =>
  miniProgram({ 'project.config.json': JSON.stringify(config), ...files });

describe('somebody’s own mini-program', () => {
  test('is a folder with app.json', () => {
    const root = miniProgram({});
    expect(findMiniProgram(root)).toEqual({ root, without: [] });
  });

  test('is where project.config.json says, without the functions', () => {
    const root = project(
      { miniprogramRoot: 'app/', cloudfunctionRoot: './server' },
      { 'app/app.json': '{}', 'server/pay/index.js': '' },
    );
    expect(findMiniProgram(root)).toEqual({
      root: path.join(root, 'app'),
      without: [path.join(root, 'server')],
    });
  });

  test('may be the whole project, without its functions, also where they are not named', () => {
    const root = project({ miniprogramRoot: './' }, { 'cloudfunctions/pay/index.js': '' });
    expect(findMiniProgram(root)).toEqual({ root, without: [path.join(root, 'cloudfunctions')] });
  });

  test.each([
    ['another folder', { miniprogramRoot: '../' }],
    ['a folder that is not there', { miniprogramRoot: 'gone' }],
    ['a link out of it', { miniprogramRoot: 'linked' }],
    ['a folder without app.json', { miniprogramRoot: 'pages' }],
  ])('is not %s', (_what, config) => {
    const root = project(config);
    symlinkSync(miniProgram({}), path.join(root, 'linked'), 'junction');
    expect(() => findMiniProgram(root)).toThrow(Refusal);
  });

  test.each(['gone', 'app.json'])('is not where there is no folder: %s', (name) => {
    expect(() => findMiniProgram(path.join(miniProgram({}), name))).toThrow(
      new RegExp(`There is no mini-program in .*${name}`),
    );
  });
});
