/** Built-in tags: each is a component of glass-easel with a controller of ours behind it. */
import { glassEasel, type MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import { TAGS } from '../compile/tags';
import { attributeNamed } from '../compile/tags/attribute';
import { BOX, LAYOUTS } from '../compile/tags/boxes';
import { CHANGED_BY } from '../compile/tags/changed-by';
import { initialOf, onEveryTag } from './every-tag';
import { Hover } from './hover';
import { isTapListener, markTapped } from './reach';
import type { Looking } from './selector-query';
import { isListener, loadTemplates, type ModelPath, type OnAttribute } from './templates';
import type { Troubles } from './trouble';

/** A built-in tag in a page, as its controller sees it. */
export interface BuiltIn {
  readonly tag: string;
  /** The attribute `id`. */
  readonly id: string;
  /** The page or component in whose template it stands: `pages/home/home`. */
  readonly from: string;
  readonly host: HTMLElement;
  /** What its attributes `data-…` hold. */
  readonly dataset: Readonly<Record<string, unknown>>;
  /** By their names in WXML, with their initial values. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Fires one of its own events at the page's listeners. */
  emit(event: string, detail?: object): void;
}

/** The same among the other tags of its page. */
export interface TagElement extends BuiltIn {
  /** Tags inside it, in their order. */
  readonly inside: readonly Made[];
  /** The tag around it that has this name, the nearest one. */
  around(tag: string): Made | undefined;
  /** The tag of the same template that has this id. */
  byId(id: string): Made | undefined;
  /** These classes, as the style sheets of its template have them. */
  classes(names: string): string;
  /** Runs when it is tapped, unless a tag inside it has caught that. */
  onTap(run: (event: TappedEvent) => void): void;
  /** The user has given an attribute another value; events that carry one tell so by themselves. */
  changed(name: string, value: unknown): void;
  /** A finger taps it: only those hear of it who listen to this very tag. */
  tap(): void;
}

/** A tag and what stands behind it. */
export interface Made {
  readonly element: TagElement;
  readonly controller: Controller;
}

export interface TappedEvent {
  /** What the finger met: the tag itself, or one inside it. */
  readonly met: HTMLElement;
}

/** What stands behind one tag. */
export interface Controller {
  /** An attribute has this value now. */
  set?(name: string, value: unknown): void;
  attached?(): void;
  detached?(): void;
  /** The engine wants to move it to another place. */
  moved?(): void;
  /** What a form sends of it. */
  value?(): unknown;
  /** A form is reset: it is as its template says. */
  reset?(): void;
  /** What a script gets that asks for its node. */
  node?(): object;
}

export type ControllerOf = (element: TagElement) => Controller;

/** Tags that have nothing inside are plain boxes: glass-easel draws them without our help. */
const isPlain = (tag: string): boolean => TAGS[tag] !== undefined && TAGS[tag].content === undefined;

type Component = glassEasel.GeneralComponent;

export class Elements {
  readonly hover = new Hover();
  private readonly troubles: Troubles;
  private readonly controllers: Readonly<Record<string, ControllerOf>>;
  /** Tags that got undefined for any attribute. */
  private readonly withUndefined = new Set<string>();
  /** Attributes that are bound both ways, by their names in WXML. */
  private readonly models = new WeakMap<Component, Map<string, ModelPath>>();
  private readonly built = new WeakMap<object, Made>();
  private readonly byHost = new WeakMap<Element, Made>();
  private scopes: glassEasel.StyleScopeManager | undefined;

  constructor(troubles: Troubles, controllers: Readonly<Record<string, ControllerOf>>) {
    this.troubles = troubles;
    this.controllers = controllers;
  }

  /** Registers the tags; must come before any page. */
  register(
    env: MiniProgramEnv,
    templates: string,
  ): Readonly<Record<string, glassEasel.GeneralComponentDefinition>> {
    const space = env.getGlobalCodeSpace();
    this.scopes = space.getComponentSpace().styleScopeManager;
    const groups = loadTemplates(templates);
    const definitions: Record<string, glassEasel.GeneralComponentDefinition> = {};
    for (const tag of [...Object.keys(TAGS).filter((name) => !isPlain(name)), ...LAYOUTS.keys()]) {
      const content = groups[LAYOUTS.has(tag) ? BOX : tag];
      if (content === undefined) throw new Error(`there is no template for the tag ${tag}`);
      space.addComponentStaticConfig(tag, { component: true });
      space.addCompiledTemplate(tag, { groupList: groups, content } as never);
      const { of } = this;
      const lifetimes = {
        attached(this: { _$: Component }) {
          of(this._$).controller.attached?.();
        },
        detached(this: { _$: Component }) {
          of(this._$).controller.detached?.();
        },
        moved(this: { _$: Component }) {
          of(this._$).controller.moved?.();
        },
      };
      definitions[tag] = space.componentEnv(
        tag,
        ({ Component }) =>
          (Component({ lifetimes }) as unknown as { _$: glassEasel.GeneralComponentDefinition })._$,
      );
    }
    return definitions;
  }

  /** A template gives a value to an attribute of a tag, or of a component of the mini-program. */
  readonly onAttribute: OnAttribute = (element, name, value, model) => {
    if (isListener(name)) {
      const host = hostOf(element) as HTMLElement | null;
      // A component with a virtual host is no element itself.
      if (host !== null && isTapListener(name)) markTapped(host);
      return false;
    }
    const tag = (element as { is?: string }).is ?? '';
    const isSimulated = Object.hasOwn(TAGS, tag);
    // A tag that nobody knows is a node of the browser, which would heed attributes that no phone knows.
    const isUnknown = !isSimulated && glassEasel.NativeNode.isNativeNode(element);
    if (!isSimulated && !isUnknown && !LAYOUTS.has(tag)) return onEveryTag(hostOf(element), name, value);
    if (value === undefined) {
      this.noteUndefined(tag, name);
      return true;
    }
    const isOfHover = this.hover.set(element, hostOf(element), tag, name, value);
    if (isPlain(tag)) {
      return isOfHover || (name.startsWith('aria-') && onEveryTag(hostOf(element), name, value));
    }
    const isOfEvery = onEveryTag(hostOf(element), name, value);
    if (isSimulated && !isOfEvery) {
      if (model) this.bindBothWays(element as Component, name, model);
      this.set(element as Component, name, value);
    }
    return true;
  };

  /** Once a tag: a template may bind all that there is. */
  private noteUndefined(tag: string, name: string): void {
    if (this.withUndefined.has(tag)) return;
    this.withUndefined.add(tag);
    this.troubles.note(`<${tag}> gets undefined for ${name}: a phone keeps the old value, or shows the word`);
  }

  private bindBothWays(component: Component, written: string, path: ModelPath): void {
    const name = attributeNamed(written, TAGS[component.is]?.attributes ?? {}) ?? written;
    const models = this.models.get(component) ?? new Map<string, ModelPath>();
    this.models.set(component, models.set(name, path));
  }

  /** The data follows, and the template; the tag itself is so already. */
  private changed(component: Component, name: string, value: unknown): void {
    const path = this.models.get(component)?.get(name);
    const owner = component.ownerShadowRoot?.getHostNode();
    if (path === undefined || owner === undefined) return;
    (this.of(component).element.attributes as Record<string, unknown>)[name] = value;
    const data = glassEasel.Component.getDataProxy(owner);
    data.replaceDataOnPath([...path], value);
    data.applyDataUpdates();
  }

  /** A tag hears of nothing that is as it was: a stream whose address a page sets once more goes on. */
  private set(component: Component, written: string, value: unknown): void {
    const { element, controller } = this.of(component);
    const name = attributeNamed(written, element.attributes) ?? written;
    if (isEqual(element.attributes[name], value)) return;
    (element.attributes as Record<string, unknown>)[name] = value;
    controller.set?.(name, value);
  }

  /** For who looks at a page: the built-in tag that is drawn there. */
  readonly tagAt: Looking['tagAt'] = (host) => {
    const made = this.byHost.get(host);
    if (made === undefined) return undefined;
    const { element, controller } = made;
    return {
      attributes: element.attributes,
      get node() {
        return controller.node?.() ?? {};
      },
    };
  };

  private readonly of = (component: Component): Made => {
    const known = this.built.get(component);
    if (known !== undefined) return known;
    const element = this.elementOf(component);
    const made = { element, controller: this.controllers[element.tag]?.(element) ?? {} };
    this.built.set(component, made);
    this.byHost.set(element.host, made);
    mark(element);
    if (element.attributes['hover-class'] !== undefined)
      this.hover.meet(component, element.host, element.tag);
    return made;
  };

  private elementOf(component: Component): TagElement {
    const tag = component.is;
    const host = hostOf(component);
    const { byHost, troubles } = this;
    const changed = (name: string, value: unknown): void => this.changed(component, name, value);
    const madeAt = (one: Element | null | undefined): Made | undefined =>
      one == null ? undefined : byHost.get(one);
    return {
      tag,
      get id() {
        return component.id;
      },
      get from() {
        return component.ownerShadowRoot?.getHostNode().is ?? '';
      },
      host,
      get dataset() {
        return component.dataset as Readonly<Record<string, unknown>>;
      },
      attributes: initialOf(tag),
      emit: (event, detail = {}) => {
        if (!TAGS[tag]?.events.includes(event)) throw troubles.error(`<${tag}> has no event ${event}`);
        const name = CHANGED_BY[tag]?.[event];
        if (name !== undefined)
          changed(
            name,
            (detail as Readonly<Record<string, unknown>>)[name] ?? (detail as { value?: unknown }).value,
          );
        glassEasel.Event.triggerEvent(component, event, detail, { bubbles: false, composed: false });
      },
      get inside() {
        return [...host.querySelectorAll('[data-tag]')].flatMap((one) => madeAt(one) ?? []);
      },
      around: (name) => madeAt(host.parentElement?.closest(`[data-tag="${name}"]`)),
      byId: (id) => {
        const found = component.ownerShadowRoot?.getElementById(id);
        return found === undefined ? undefined : madeAt(hostOf(found));
      },
      classes: (names) => {
        const owner = component.ownerShadowRoot?.getHostNode();
        const scope = owner?.getComponentOptions().styleScope;
        const prefix = scope == null ? undefined : this.scopes?.queryName(scope);
        const all = names.split(/\s+/).filter(Boolean);
        return all.map((name) => (prefix === undefined ? name : `${prefix}--${name}`)).join(' ');
      },
      onTap: (run) =>
        component.addListener('tap', ({ target }) => {
          const met = (target as { _$?: glassEasel.Element })._$ ?? (target as glassEasel.Element);
          run({ met: hostOf(met) });
        }),
      changed,
      tap: () => glassEasel.Event.triggerEvent(component, 'tap', {}, { bubbles: false, composed: false }),
    };
  }
}

const hostOf = (element: glassEasel.Element): HTMLElement =>
  (element as Component).getBackendElement() as unknown as HTMLElement;

/** Of plain data. */
const isEqual = (one: unknown, other: unknown): boolean =>
  Object.is(one, other) || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));

/** For the style sheet, which must not mean a component of the mini-program that has the name of a tag. */
function mark({ tag, host }: BuiltIn): void {
  host.dataset.tag = tag;
  const layout = LAYOUTS.get(tag);
  if (layout !== undefined) host.dataset.box = layout;
}
