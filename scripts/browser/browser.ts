/** A browser for the tests that need one: one that is installed, else one that is fetched now. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
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
export function installedBrowser({ platform, env, exists }: Machine): string | null {
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

/** How a browser can be had where none is installed; each answers its program, or null. */
export interface Ways {
  /** Playwright's own, once it was downloaded. */
  readonly downloaded: () => string | null;
  readonly download: () => string | null;
  /** Debian's package; only root may install it. */
  readonly installPackage: () => string | null;
}

/**
 * CHROME_PATH, an installed one, Playwright's own, Debian's package: the first that is there.
 * @throws if there is none, saying what to do
 */
export function chooseBrowser(machine: Machine, ways: Ways): string {
  const own = machine.env.CHROME_PATH;
  if (own !== undefined && own !== '' && !machine.exists(own)) {
    throw new Error(`CHROME_PATH is ${own}, but there is no such file: correct it, or remove it.`);
  }
  const program = installedBrowser(machine) ?? ways.downloaded() ?? ways.download() ?? ways.installPackage();
  if (program !== null) return program;
  throw new Error(
    'The browser tests need a browser, and none could be had: install Chrome, Edge or Chromium, or set CHROME_PATH to its program.',
  );
}

const WAYS: Ways = {
  downloaded: () => {
    const program = chromium.executablePath();
    return existsSync(program) ? program : null;
  },
  download: () => {
    console.log('No browser is installed: downloading one with Playwright…');
    const cli = createRequire(import.meta.url)
      .resolve('playwright-core/package.json')
      .replace(/package\.json$/, 'cli.js');
    spawnSync(process.execPath, [cli, 'install', 'chromium', '--no-shell'], { timeout: DOWNLOAD_MS });
    return WAYS.downloaded();
  },
  installPackage: () => {
    if (!mayInstall()) return null;
    install('chromium');
    return installedBrowser(HERE);
  },
};

const DOWNLOAD_MS = 300_000;
let found: string | undefined;

/**
 * The program of a browser that can draw Chinese; says once which it is.
 * @throws if there is none, saying what to do
 */
export function findBrowser(): string {
  if (found === undefined) {
    found = chooseBrowser(HERE, WAYS);
    if (mayInstall() && !drawsChinese()) install('fonts-noto-cjk');
    console.log(`Browser: ${found}`);
  }
  return found;
}

const mayInstall = (): boolean =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

function install(packageName: string): void {
  console.log(`Installing ${packageName} for the browser tests…`);
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
export function launchBrowser(program = findBrowser()): Promise<Browser> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return chromium.launch({
    executablePath: program,
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
