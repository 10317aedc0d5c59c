/** The pages of our package in a host with styles of its own: what WeChat keeps apart, and what it does not. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { IN_NPM, packExample } from '../examples/example';
import { phonePage } from './browser';
import { launch } from './launch';
import { CHECK, HOME, ROOM, type Scene } from './scenes';
import { Stage } from './stage';

const inHost = ({ url = '/trtc/pages/home/home' }: Scene): string => url.replace('/trtc/', `/${IN_NPM}/`);
/** What has buttons, texts and pictures of every kind. */
const NAMES = ['home', 'home, invited', 'waiting', 'nobody came', 'a long name', 'camera failed', 'check'];
const SCENES = [...HOME, ...ROOM, ...CHECK]
  .filter(({ name }) => NAMES.includes(name))
  .map((scene) => ({ ...scene, url: inHost(scene) }));

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  const [launched, html] = await Promise.all([launch(), packExample().then(phonePage)]);
  browser = launched;
  stage = await Stage.open(browser, html, { width: 390, height: 844, safeTop: 47, safeBottom: 34 });
});
afterAll(() => browser?.close());

/** In the browser: how the elements whose classes are written like this look as it is, without app.wxss, and without the style v2. */
function looks(which: string): readonly (readonly string[])[] {
  const screen = document.querySelector<HTMLElement>('[data-style]');
  const owner = document.styleSheets[0]?.ownerNode as HTMLStyleElement | undefined;
  if (screen === null || owner === undefined) throw new Error('the host has no styles');
  const whole = owner.textContent;
  const without = whole.replace(/\/\* app\.wxss \*\/[\s\S]*?(?=\/\* \S+\.wxss \*\/)/, '');
  if (without === whole) throw new Error('there is no app.wxss');
  const ofText = ['color', 'fontSize', 'fontWeight', 'lineHeight'] as const;
  const look = (element: Element): string => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
    );
    return [
      element.className,
      ...[x, y, width, height].map((one) => one.toFixed(1)),
      ...[
        style.backgroundColor,
        style.borderWidth,
        style.borderRadius,
        style.opacity,
        getComputedStyle(element, '::after').borderWidth,
      ],
      ...(hasText ? ofText.map((name) => style[name]) : []),
    ].join(' ');
  };
  const all = (text: string, version: string): readonly string[] => {
    owner.textContent = text;
    screen.dataset.style = version;
    return [...screen.querySelectorAll(`page:not([style*="none"]) ${which}`)].map(look);
  };
  return [all(without, 'v2'), all(whole, 'v1'), all(whole, 'v2')];
}

const OURS = '[class*="--"]';

test('neither app.wxss of the host nor the style v2 changes how our pages look', async () => {
  for (const scene of SCENES) {
    await stage.play([scene], 'en');
    const [withoutApp, withoutV2, asItIs = []] = await stage.evaluate(looks, OURS);
    expect(asItIs.length).toBeGreaterThan(20);
    expect(asItIs, scene.name).toEqual(withoutApp);
    expect(asItIs, scene.name).toEqual(withoutV2);
  }
});

test('they do change those of the host itself', async () => {
  await stage.play([{ name: 'host', url: '/pages/index/index', steps: [] }], 'en');
  const [withoutApp, withoutV2, asItIs] = await stage.evaluate(looks, '.call');
  expect(asItIs).not.toEqual(withoutApp);
  expect(asItIs).not.toEqual(withoutV2);
});
