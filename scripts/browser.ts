/** A browser for the tests that need one: one that is installed, or on Debian one that is installed now. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** What the search looks at; given so that a test can be any machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (file: string) => boolean;
}

const HERE: Machine = { platform: process.platform, env: process.env, exists: existsSync };

const ON_PATH = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const ON_MAC = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const ON_WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** The program of an installed Chromium, Chrome or Edge; CHROME_PATH names another one. Null if there is none. */
export function installedBrowser({ platform, env, exists }: Machine = HERE): string | null {
  const own = env.CHROME_PATH;
  if (own !== undefined && own !== '') return exists(own) ? own : null;
  return placesOn(platform, env).find(exists) ?? null;
}

function placesOn(platform: NodeJS.Platform, env: Machine['env']): readonly string[] {
  if (platform === 'win32') {
    const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA];
    return folders.flatMap((folder) =>
      folder === undefined ? [] : ON_WINDOWS.map((file) => path.win32.join(folder, file)),
    );
  }
  if (platform === 'darwin') {
    const folders = ['/Applications', `${env.HOME ?? ''}/Applications`];
    return folders.flatMap((folder) => ON_MAC.map((file) => `${folder}/${file}`));
  }
  const folders = (env.PATH ?? '').split(':').filter((folder) => folder !== '');
  return ON_PATH.flatMap((name) => folders.map((folder) => `${folder}/${name}`));
}

/**
 * The program of a browser that can draw Chinese. On Debian and as root it is installed if need be.
 * @throws if there is none, saying what to install
 */
export function findBrowser(): string {
  const own = process.env.CHROME_PATH;
  if (own !== undefined && own !== '' && !existsSync(own)) {
    throw new Error(`CHROME_PATH is ${own}, but there is no such file: correct it, or remove it.`);
  }
  const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;
  if (isRootOnLinux && existsSync('/usr/bin/apt-get')) {
    if (installedBrowser() === null) install('chromium');
    if (!drawsChinese()) install('fonts-noto-cjk');
  }
  const browser = installedBrowser();
  if (browser !== null) return browser;
  throw new Error(
    'The tests of layout need a browser: install Chrome, Edge or Chromium, or set CHROME_PATH to its program.',
  );
}

function install(packageName: string): void {
  console.log(`Installing ${packageName} for the tests of layout…`);
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', packageName]]) {
    const { status, stderr } = spawnSync('apt-get', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed: ${stderr}`);
  }
}

function drawsChinese(): boolean {
  const { stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return (stdout ?? '').trim() !== '';
}

/** Starts it, without a window, and without asking anything of the internet. */
export function launchBrowser(): Promise<Browser> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return chromium.launch({
    executablePath: findBrowser(),
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      '--no-first-run',
      // Between two phones on one machine, even where there is no network.
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      // Chromium's sandbox does not run as root.
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
  });
}
