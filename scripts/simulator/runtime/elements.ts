/** Built-in tags: each is a component of glass-easel with a controller of ours behind it. */
import { glassEasel, type MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import { TAGS } from '../compile/tags';
import { isListener, loadTemplates } from './templates';
import type { Troubles } from './trouble';

/** A built-in tag in a page, as its controller sees it. */
export interface BuiltIn {
  readonly tag: string;
  /** The attribute `id`. */
  readonly id: string;
  readonly host: HTMLElement;
  /** What its attributes `data-…` hold. */
  readonly dataset: Readonly<Record<string, unknown>>;
  /** By their names in WXML, with their initial values. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Fires one of its own events at the page's listeners. */
  emit(event: string, detail?: object): void;
}

/** What stands behind one tag. */
export interface Controller {
  /** An attribute has this value now. */
  set?(name: string, value: unknown): void;
  attached?(): void;
  detached?(): void;
  /** The engine wants to move it to another place. */
  moved?(): void;
}

export type ControllerOf = (element: BuiltIn) => Controller;

/** Tags that are plain boxes: glass-easel draws them without our help. */
const PLAIN = new Set(['view', 'text']);

type Component = glassEasel.GeneralComponent;

export class Elements {
  private readonly troubles: Troubles;
  private readonly controllers: Readonly<Record<string, ControllerOf>>;
  private readonly built = new WeakMap<object, { element: BuiltIn; controller: Controller }>();

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
    const groups = loadTemplates(templates);
    const definitions: Record<string, glassEasel.GeneralComponentDefinition> = {};
    for (const tag of Object.keys(TAGS).filter((name) => !PLAIN.has(name))) {
      const content = groups[tag];
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

  /** A template gives a value to an attribute of a built-in tag, or of a component of the mini-program. */
  readonly onAttribute = (element: glassEasel.Element, name: string, value: unknown): boolean => {
    if (isListener(name)) return false;
    const tag = (element as { is?: string }).is ?? '';
    if (TAGS[tag] === undefined) return this.onOwnComponent(element as Component, name, value);
    if (value === undefined) {
      this.troubles.note(
        `<${tag}> gets undefined for ${name}: a phone keeps the old value, or shows the word`,
      );
      return true;
    }
    if (PLAIN.has(tag)) return false;
    if (name === 'hidden' || name.startsWith('aria-')) setDomAttribute(element, name, value);
    else this.set(element as Component, name, value);
    return true;
  };

  private onOwnComponent(component: Component, name: string, value: unknown): boolean {
    if (name === 'hidden' || name.startsWith('aria-')) {
      setDomAttribute(component, name, value);
      return true;
    }
    return false;
  }

  /** A tag hears of nothing that is as it was: a stream whose address a page sets once more goes on. */
  private set(component: Component, name: string, value: unknown): void {
    const { element, controller } = this.of(component);
    if (isEqual(element.attributes[name], value)) return;
    (element.attributes as Record<string, unknown>)[name] = value;
    controller.set?.(name, value);
  }

  private readonly of = (component: Component): { element: BuiltIn; controller: Controller } => {
    const known = this.built.get(component);
    if (known !== undefined) return known;
    const tag = component.is;
    const element: BuiltIn = {
      tag,
      get id() {
        return component.id;
      },
      host: component.getBackendElement() as unknown as HTMLElement,
      get dataset() {
        return component.dataset as Readonly<Record<string, unknown>>;
      },
      attributes: initialOf(tag),
      emit: (event, detail = {}) => {
        if (!TAGS[tag]?.events.includes(event)) throw this.troubles.error(`<${tag}> has no event ${event}`);
        glassEasel.Event.triggerEvent(component, event, detail, { bubbles: false, composed: false });
      },
    };
    const made = { element, controller: this.controllers[tag]?.(element) ?? {} };
    this.built.set(component, made);
    return made;
  };
}

/** Of plain data. */
const isEqual = (one: unknown, other: unknown): boolean =>
  Object.is(one, other) || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));

const initialOf = (tag: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(TAGS[tag]?.attributes ?? {}).map(([name, { type, initial }]) => [
      name,
      initial ?? { string: '', number: 0, boolean: false }[type],
    ]),
  );

function setDomAttribute(element: glassEasel.Element, name: string, value: unknown): void {
  const host = (element as Component).getBackendElement() as unknown as HTMLElement;
  if (value === false && name === 'hidden') host.removeAttribute(name);
  else host.setAttribute(name, String(value));
}
