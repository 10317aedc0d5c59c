/** Compiled templates, watched: every value that a template gives to a tag goes through one door. */
import type { glassEasel } from 'glass-easel-miniprogram-adapter';
import { plainEvent } from './events';
import { wxsGlobals } from './wxs';

type Element = glassEasel.Element;

/** Where in the data a value comes from that is bound both ways. */
export type ModelPath = readonly (string | number)[];

/** Takes a value that a template gives to an attribute; false: it is left to glass-easel, as every listener is. */
export type OnAttribute = (
  element: Element,
  name: string,
  value: unknown,
  model?: ModelPath | null,
) => boolean;

/** What glass-easel hands to a template: `r` sets a property, an attribute or a listener, `v` one with a colon in its name. */
interface Renderer {
  r: (element: Element, name: string, value: unknown, model?: ModelPath | null, ...others: unknown[]) => void;
  v: (element: Element, event: string, listener: unknown, ...kind: readonly boolean[]) => void;
}

type Render = (renderer: Renderer, ...others: unknown[]) => unknown;
type Group = ((name: string) => Render) & { readonly _: Readonly<Record<string, Render>> };
export type Groups = Readonly<Record<string, Group>>;

/**
 * Makes templates of the compiler's JavaScript expression.
 * @param code an expression of our own compiler, never of a stranger
 * @param note is told what scripts of templates throw
 */
export function loadTemplates(code: string, note: (message: string) => void = () => {}): Groups {
  (globalThis as { __wxEvent?: typeof plainEvent }).__wxEvent = plainEvent;
  const globals = wxsGlobals(note);
  return new Function(...Object.keys(globals), `return ${code}`)(...Object.values(globals)) as Groups;
}

/** The template of one unit, so that `onAttribute` sees all that it sets. */
export function watchTemplate(group: Group, onAttribute: OnAttribute): Group {
  const watched = new WeakSet<Renderer>();
  const watch = (renderer: Renderer): void => {
    if (watched.has(renderer)) return;
    watched.add(renderer);
    const { r: set, v: listen } = renderer;
    renderer.r = (element, name, value, model, ...others) => {
      if (!onAttribute(element, name, value, model))
        set.call(renderer, element, name, value, model, ...others);
    };
    renderer.v = (element, event, listener, ...kind) => {
      onAttribute(element, `bind:${event}`, listener);
      listen.call(renderer, element, event, listener, ...kind);
    };
  };
  const wrap =
    (render: Render): Render =>
    (renderer, ...others) => {
      watch(renderer);
      return render(renderer, ...others);
    };
  return Object.assign((name: string) => wrap(group(name)), { _: group._ });
}

export const isListener = (name: string): boolean => /^(capture-)?(mut-)?(bind|catch)/.test(name);
