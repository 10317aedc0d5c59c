import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  chooseBrowser,
  findBrowser,
  installedBrowser,
  type Machine,
  type Ways,
} from '../../../scripts/browser/browser';

const machine = (platform: NodeJS.Platform, env: Machine['env'], ...files: string[]): Machine => ({
  platform,
  env,
  exists: (file) => files.includes(file),
});

describe('the browser of the tests', () => {
  test.each([
    [
      'Chromium on Linux',
      machine('linux', { PATH: '/bin:/usr/bin' }, '/usr/bin/chromium'),
      '/usr/bin/chromium',
    ],
    [
      'Chrome on Linux',
      machine('linux', { PATH: '/usr/bin:/opt/bin' }, '/opt/bin/google-chrome'),
      '/opt/bin/google-chrome',
    ],
    [
      'Edge on macOS',
      machine('darwin', {}, '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'),
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    [
      'Chrome on Windows',
      machine(
        'win32',
        { ProgramFiles: 'C:\\Program Files' },
        'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      ),
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
    [
      'Chrome of one user on Windows',
      machine(
        'win32',
        { LOCALAPPDATA: 'C:\\Users\\u\\AppData\\Local' },
        'C:\\Users\\u\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe',
      ),
      'C:\\Users\\u\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe',
    ],
    [
      'the one that CHROME_PATH names, before any other',
      machine('linux', { PATH: '/usr/bin', CHROME_PATH: '/my/chrome' }, '/usr/bin/chromium', '/my/chrome'),
      '/my/chrome',
    ],
  ])('is %s', (_, given, wanted) => {
    expect(installedBrowser(given)).toBe(wanted);
  });

  test('is none where none is installed, and none if CHROME_PATH names nothing', () => {
    expect(installedBrowser(machine('linux', { PATH: '/usr/bin' }))).toBeNull();
    expect(installedBrowser(machine('win32', {}))).toBeNull();
    const wrong = machine('linux', { PATH: '/usr/bin', CHROME_PATH: '/nowhere' }, '/usr/bin/chromium');
    expect(installedBrowser(wrong)).toBeNull();
  });

  test('is fetched where none is installed: by Playwright, else as the package of Debian', () => {
    const nowhere = machine('linux', { PATH: '/usr/bin' });
    const tried: string[] = [];
    const ways = (...working: (keyof Ways)[]): Ways => {
      const way = (name: keyof Ways) => () => {
        tried.push(name);
        return working.includes(name) ? name : null;
      };
      return {
        downloaded: way('downloaded'),
        download: way('download'),
        installPackage: way('installPackage'),
      };
    };
    expect(chooseBrowser(nowhere, ways('downloaded', 'download'))).toBe('downloaded');
    expect(chooseBrowser(nowhere, ways('download', 'installPackage'))).toBe('download');
    tried.length = 0;
    expect(chooseBrowser(nowhere, ways('installPackage'))).toBe('installPackage');
    expect(tried).toEqual(['downloaded', 'download', 'installPackage']);
    expect(() => chooseBrowser(nowhere, ways())).toThrow(
      /install Chrome, Edge or Chromium, or set CHROME_PATH/,
    );
    const installed = machine('linux', { PATH: '/usr/bin' }, '/usr/bin/chromium');
    expect(chooseBrowser(installed, ways('downloaded'))).toBe('/usr/bin/chromium');
  });

  test('is neither replaced nor installed if CHROME_PATH is wrong: that is said', () => {
    vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
    expect(() => findBrowser()).toThrow('CHROME_PATH is /nowhere/chrome');
  });
});

afterEach(() => {
  vi.unstubAllEnvs();
});
