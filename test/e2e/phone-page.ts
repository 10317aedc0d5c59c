/** One phone that fills a browser's window: what tests of layout look at. Pictures are plain colours. */

import { classed } from '../../scripts/browser/classed';
import type { Pack } from '../../scripts/simulator/compile/pack';
import { deviceOf } from '../../scripts/simulator/runtime/device';
import { Phone } from '../../scripts/simulator/runtime/phone';
import type { Bench, Start } from './bench';
import { clockAt } from './clock';
import { type Measured, measure } from './measure';
import type { Scene } from './scenes';
import { isSeen } from './seen';

declare const PACK: Pack;
declare const PICTURES: Record<string, string>;

let phone: Phone | undefined;

/** Begins anew, on a phone of the window's size. */
function start({ url, device, permissions, reply, storage }: Start): void {
  phone?.close();
  document.body.innerHTML = '';
  const screen = document.createElement('div');
  document.body.append(screen);
  phone = new Phone({
    pack: PACK,
    screen,
    device: deviceOf({ width: innerWidth, height: innerHeight, ...device }),
    addressOf: (file) => PICTURES[file] ?? '',
    storage: new Map(storage),
    cloud: async () => ({ result: reply }),
    media: {
      attached: ({ host, tag, id }) => {
        host.style.background = tag === 'live-player' ? colorOf(id) : '#40666d';
      },
      changed: () => {},
      detached: () => {},
      call: () => true,
    },
  });
  Object.assign(phone.permissions, permissions);
  // Our own room is entered from another page only.
  const [, folder] = /^(.*\/trtc[\w-]*\/)pages\/room\/room\?/.exec(url ?? '') ?? [];
  if (url !== undefined && folder !== undefined) phone.go(url, `${folder}pages/home/home`);
  else phone.open(url);
}

/** An event of a native tag, by its id; the pusher has none. */
function emit(id: string, event: string, detail: object): void {
  const found = phone?.natives.here.find((element) => element.id === id && element.tag !== 'camera');
  if (found === undefined) throw new Error(`there is no native tag "${id}"`);
  found.emit(event, detail);
}

const tap = (selector: string): void => {
  const found = document.querySelector(classed(selector));
  if (found === null) throw new Error(`there is no ${selector}`);
  for (const type of ['mousedown', 'mouseup', 'click']) {
    found.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: 9, clientY: 9 }));
  }
};

function type(selector: string, text: string): void {
  const found = document.querySelector(classed(selector)) as HTMLInputElement;
  found.value = text;
  found.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Whether one of them is seen; `selector|text` asks for one with this text. */
function sees(wanted: string): boolean {
  const [selector = '', text = ''] = wanted.split('|');
  const found = [...document.querySelectorAll(classed(selector))];
  return found.some((element) => (element.textContent ?? '').includes(text) && isSeen(element));
}

const colorOf = (id: string): string => `hsl(${(id.charCodeAt(1) * 47) % 360} 40% 45%)`;

/** A phone call takes the sound. */
const interrupt = (): void => phone?.interrupt();

const METHODS = { emit, tap, type, interrupt };

/** What was done needs a moment to be drawn; what moves has arrived then. */
async function settle(): Promise<void> {
  await window.time.pass(40);
  for (const animation of document.getAnimations())
    if (animation instanceof CSSTransition) animation.finish();
}

/** Plays a scene to its end, and looks at it. @throws if it does not show what it should */
async function playOne(given: Start, { name, steps, shows }: Scene): Promise<Measured> {
  start(given);
  await settle();
  for (const [at, [method, ...args]] of steps.entries()) {
    if (method === 'pass') await window.time.pass(args[0] as number);
    else (METHODS[method] as (...given: readonly unknown[]) => void)(...args);
    if (method === 'pass' || at === steps.length - 1 || steps[at + 1]?.[0] === 'pass') await settle();
  }
  const { list = [] } = phone?.troubles ?? {};
  if (list.length > 0) throw new Error(`${name}: ${list.map(({ message }) => message).join('\n')}`);
  if (shows !== undefined && !sees(shows)) throw new Error(`the scene "${name}" does not show ${shows}`);
  return measure();
}

const bench: Bench = {
  play: async (scenes) => {
    const measured: Measured[] = [];
    for (const [given, scene] of scenes) measured.push(await playOne(given, scene));
    return JSON.stringify(measured);
  },
  clockAt,
};
Object.assign(globalThis, { bench });
