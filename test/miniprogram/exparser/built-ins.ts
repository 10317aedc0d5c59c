/** The built-in tags as components of exparser, with the simulator's own controllers behind them. */
import { TAGS } from '../../../scripts/simulator/compile/tags';
import { camel } from '../../../scripts/simulator/compile/tags/attribute';
import { domName } from '../../../scripts/simulator/compile/tags/dom-name';
import type { ControllerOf, Made, TagElement } from '../../../scripts/simulator/runtime/elements';
import { initialOf } from '../../../scripts/simulator/runtime/every-tag';
import { type Caller, exparser, jComponent, type Node } from './vendor';

/** Attributes of every tag that both engines hand on as the template writes them; all that our pages use. */
export const SHOWN = ['aria-role', 'aria-label', 'aria-selected', 'aria-disabled'];

/**
 * @param prefix of their ids, which are those of one phone
 * @param unitOf the path of the page or component that has this id
 * @returns tag to id
 */
export function registerBuiltIns(
  prefix: string,
  controllers: Readonly<Record<string, ControllerOf>>,
  unitOf: (id: string) => string,
): Readonly<Record<string, string>> {
  const made = new Map<Node, Made>();
  const byHost = new Map<Element, Made>();
  const of = (node: Node, tag: string): Made => {
    const known = made.get(node);
    if (known !== undefined) return known;
    const element = elementOf(node, tag, byHost, unitOf);
    const one = { element, controller: controllers[tag]?.(element) ?? {} };
    made.set(node, one);
    byHost.set(element.host, one);
    return one;
  };
  const set = (node: Node, tag: string, name: string, value: unknown): void => {
    const { element, controller } = of(node, tag);
    const attributes = element.attributes as Record<string, unknown>;
    if (isNothing(value) || Object.is(attributes[name], value)) return;
    attributes[name] = value;
    controller.set?.(name, value);
  };
  const register = (tag: string): string => {
    const attributes = Object.keys(TAGS[tag]?.attributes ?? {});
    const property = (name: string, observer: (node: Node, value: unknown) => void) => [
      camel(name),
      {
        type: null,
        value: undefined,
        observer(this: Caller, value: unknown) {
          observer(this._exparserNode, value);
        },
      },
    ];
    return jComponent.register({
      id: `${prefix}${tag}`,
      tagName: domName(tag),
      template: '<slot/>',
      properties: Object.fromEntries([
        ...attributes.map((name) => property(name, (node, value) => set(node, tag, name, value))),
        ...SHOWN.map((name) => property(name, (node, value) => show(node.$$, name, value))),
      ]),
      lifetimes: {
        attached(this: Caller) {
          of(this._exparserNode, tag).controller.attached?.();
        },
        moved(this: Caller) {
          of(this._exparserNode, tag).controller.moved?.();
        },
        detached(this: Caller) {
          of(this._exparserNode, tag).controller.detached?.();
        },
      },
    });
  };
  return Object.fromEntries(Object.keys(TAGS).map((tag) => [tag, register(tag)]));
}

/** What j-component makes of an attribute that the element is given no more. */
const isNothing = (value: unknown): boolean => value === undefined || value === null;

function show(host: HTMLElement, name: string, value: unknown): void {
  if (isNothing(value)) host.removeAttribute(name);
  else host.setAttribute(name, String(value));
}

function elementOf(
  node: Node,
  tag: string,
  byHost: ReadonlyMap<Element, Made>,
  unitOf: (id: string) => string,
): TagElement {
  const { $$: host } = node;
  host.dataset.tag = tag;
  const madeAt = (one: Element | null | undefined): Made | undefined =>
    one == null ? undefined : byHost.get(one);
  const tell = (event: string, detail: object): void =>
    exparser.triggerEvent(node, event, detail, { bubbles: false, composed: false });
  return {
    tag,
    get id() {
      return node.id;
    },
    get from() {
      return unitOf((node.ownerShadowRoot?.getHostNode() as { is?: string } | undefined)?.is ?? '');
    },
    host,
    get dataset() {
      return { ...node.dataset };
    },
    attributes: initialOf(tag),
    emit: (event, detail = {}) => {
      if (!TAGS[tag]?.events.includes(event)) throw new Error(`<${tag}> has no event ${event}`);
      tell(event, detail);
    },
    get inside() {
      return [...host.querySelectorAll('[data-tag]')].flatMap((one) => madeAt(one) ?? []);
    },
    around: (name) => madeAt(host.parentElement?.closest(`[data-tag="${name}"]`)),
    byId: (id) => madeAt(node.ownerShadowRoot?.getElementById(id)?.$$),
    onTap: (run) => node.addListener('tap', ({ target }) => run({ met: target.$$ })),
    tap: () => tell('tap', {}),
    classes: (names) => names,
    // These pages bind nothing both ways.
    changed: () => {},
  };
}
