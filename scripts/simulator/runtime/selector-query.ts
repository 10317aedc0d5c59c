/** createSelectorQuery: what stands in a page or component, where, and how it is drawn. */
import type { glassEasel } from 'glass-easel-miniprogram-adapter';
import { camel } from '../compile/tags/attribute';

type Component = glassEasel.GeneralComponent;
type Callback = (result: unknown) => void;

/** A page or component, as its script has it. */
interface Caller {
  readonly _$: Component;
}

interface Fields {
  readonly id?: boolean;
  readonly dataset?: boolean;
  readonly mark?: boolean;
  readonly rect?: boolean;
  readonly size?: boolean;
  readonly scrollOffset?: boolean;
  readonly context?: boolean;
  readonly node?: boolean;
  readonly properties?: readonly string[];
  readonly computedStyle?: readonly string[];
}

/** What a query needs of the phone. */
export interface Looking {
  /** The page on top, for who names no other. */
  readonly top: () => Caller | undefined;
  /** Where pages are drawn: places are told from its corner. */
  readonly screen: HTMLElement;
  /** The attributes of a built-in tag, and what it gives as a node; undefined for what is none. */
  readonly tagAt: (
    host: HTMLElement,
  ) => { readonly attributes: Readonly<Record<string, unknown>>; readonly node: object } | undefined;
  /** The context of a tag that has one, such as that of a live-player. */
  readonly contextOf: (tag: string, id: string) => object | undefined;
}

const PLACE: Fields = { id: true, dataset: true, rect: true, size: true };
const SCROLLED: Fields = { id: true, dataset: true, scrollOffset: true };

/** @param from the page or component that asks; undefined: the page on top when it is run */
export function selectorQuery(looking: Looking, from?: Caller): object {
  let within = from;
  const asked: { readonly find: () => unknown; readonly callback: Callback | undefined }[] = [];
  /** @param find what the selector finds, and null for the viewport */
  const nodes = (find: (fields: Fields) => unknown): object => {
    const ask = (fields: Fields, callback?: Callback): object => {
      asked.push({ find: () => find(fields), callback });
      return query;
    };
    return {
      fields: ask,
      boundingClientRect: (callback?: Callback) => ask(PLACE, callback),
      scrollOffset: (callback?: Callback) => ask(SCROLLED, callback),
      context: (callback?: Callback) => ask({ context: true }, callback),
      node: (callback?: Callback) => ask({ node: true }, callback),
    };
  };
  const found = (selector: string): readonly glassEasel.Element[] =>
    (within ?? looking.top())?._$.getShadowRoot()?.querySelectorAll(selector) ?? [];
  const query = {
    in: (component: Caller) => {
      within = component;
      return query;
    },
    select: (selector: string) =>
      nodes((fields) => {
        const [first] = found(selector);
        return first === undefined ? null : described(first, fields, looking);
      }),
    selectAll: (selector: string) =>
      nodes((fields) => found(selector).map((one) => described(one, fields, looking))),
    selectViewport: () => nodes((fields) => viewport(fields, looking.screen)),
    exec: (callback?: Callback) => {
      // It is answered when the caller has gone on.
      setTimeout(() => {
        const results = asked.map(({ find }) => find());
        for (const [at, one] of asked.entries()) one.callback?.(results[at]);
        callback?.(results);
      }, 0);
      return query;
    },
  };
  return query;
}

function described(element: glassEasel.Element, fields: Fields, looking: Looking): object {
  // A component without an element of its own has none.
  const host = (element as Component).getBackendElement() as unknown as HTMLElement | null;
  const tag = host === null ? undefined : looking.tagAt(host);
  const name = (element as { is?: string }).is ?? '';
  return {
    ...(fields.id === true ? { id: element.id } : {}),
    ...(fields.dataset === true ? { dataset: { ...element.dataset } } : {}),
    ...(fields.mark === true ? { mark: element.collectMarks() } : {}),
    ...placed(host, fields, looking.screen),
    ...scrolled(fields, host),
    ...(fields.context === true ? { context: looking.contextOf(name, element.id) ?? {} } : {}),
    ...(fields.node === true ? { node: tag?.node ?? {} } : {}),
    ...valuesOf(element, fields.properties ?? [], tag?.attributes),
    ...styled(host, fields.computedStyle ?? []),
  };
}

function placed(host: HTMLElement | null, { rect, size }: Fields, screen: HTMLElement): object {
  if (rect !== true && size !== true) return {};
  const corner = screen.getBoundingClientRect();
  const box = host?.getBoundingClientRect() ?? { left: 0, top: 0, width: 0, height: 0 };
  const [left, top] = [box.left - corner.left, box.top - corner.top];
  const { width, height } = box;
  return {
    ...(rect === true ? { left, top, right: left + width, bottom: top + height } : {}),
    ...(size === true ? { width, height } : {}),
  };
}

function scrolled({ scrollOffset }: Fields, host: HTMLElement | null): object {
  if (scrollOffset !== true) return {};
  const { scrollLeft = 0, scrollTop = 0, scrollWidth = 0, scrollHeight = 0 } = host ?? {};
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight };
}

/** The viewport is as large as the screen, and scrolled as the page is. */
function viewport(fields: Fields, screen: HTMLElement): object {
  const { clientWidth: width, clientHeight: height } = screen;
  return {
    ...(fields.id === true ? { id: '' } : {}),
    ...(fields.dataset === true ? { dataset: {} } : {}),
    ...(fields.rect === true ? { left: 0, top: 0, right: width, bottom: height } : {}),
    ...(fields.size === true ? { width, height } : {}),
    ...scrolled(fields, screen),
  };
}

/** Of a component its properties; of a built-in tag its attributes, by `scrollTop` or `scroll-top`. */
function valuesOf(
  element: glassEasel.Element,
  names: readonly string[],
  attributes: Readonly<Record<string, unknown>> = {},
): object {
  const { data = {} } = element as { data?: Readonly<Record<string, unknown>> };
  const values = Object.entries(attributes).map(([name, value]) => [camel(name), value] as const);
  const all: Readonly<Record<string, unknown>> = { ...data, ...Object.fromEntries(values) };
  return Object.fromEntries(
    names.filter((name) => camel(name) in all).map((name) => [name, all[camel(name)]]),
  );
}

function styled(host: HTMLElement | null, names: readonly string[]): object {
  if (host === null || names.length === 0) return {};
  const style = getComputedStyle(host) as unknown as Readonly<Record<string, string>>;
  return Object.fromEntries(names.map((name) => [name, style[camel(name)] ?? '']));
}

/** `wx.createLivePlayerContext(id)` for a live-player, and so for every tag that has a context. */
export function contextOf(wx: object, tag: string, id: string): object | undefined {
  const name = `create${camel(`-${tag}`)}Context`;
  const make = (wx as Readonly<Record<string, ((of: string) => object) | undefined>>)[name];
  return make?.(id);
}
