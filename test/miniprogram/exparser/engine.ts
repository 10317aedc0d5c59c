/** exparser as the engine of the simulator's phone: the same scripts, `wx` and native tags as with glass-easel. */
import type { CompiledUnit } from '../../../scripts/simulator/compile/program';
import type { PageFields } from '../../../scripts/simulator/runtime/behaviors';
import type { MakeEngine, PageRoot } from '../../../scripts/simulator/runtime/engine';
import { carried } from '../../../scripts/simulator/runtime/plain-data';
import type { Instance, UnitHooks } from '../../../scripts/simulator/runtime/units';
import { registerBuiltIns } from './built-ins';
import type { Templates } from './templates';
import { type Caller, exparser, jComponent } from './vendor';

/** exparser knows definitions by their names, which all phones of a process share. */
let phones = 0;

export const exparserWith =
  (templates: Templates): MakeEngine =>
  ({ pack, screen, controllers, troubles, onThrown }) => {
    const { units } = pack.program;
    phones += 1;
    const prefix = `phone-${phones}:`;
    const builtIns = registerBuiltIns(prefix, controllers, (id) => id.slice(prefix.length));
    exparser.addGlobalErrorListener(onThrown);
    const endTaps = listenToTaps(screen);

    const define = (
      { path, isPage, json, scope }: CompiledUnit,
      fields: PageFields,
      hooks: UnitHooks,
    ): void => {
      const own = Object.entries(json.usingComponents).map(([tag, used]) => [
        tag,
        `${prefix}${used.slice(1)}`,
      ]);
      jComponent.register({
        ...fields,
        id: `${prefix}${path}`,
        tagName: isPage ? 'page' : (path.split('/').at(-1) ?? ''),
        template: templates(path),
        usingComponents: { ...builtIns, ...Object.fromEntries(own) },
        options: { classPrefix: scope ?? '' },
        lifetimes: {
          ...(fields.lifetimes as object | undefined),
          created(this: Caller) {
            watchSetData(this, path, hooks);
            Object.assign(this, fields.ownFields);
            Object.defineProperty(this, 'is', { value: path });
            const { created } = (fields.lifetimes ?? {}) as { created?: (this: Caller) => void };
            created?.call(this);
          },
        },
      });
    };
    const watchSetData = (caller: Caller, unit: string, { onSetData }: UnitHooks): void => {
      const setData = caller.setData.bind(caller);
      caller.setData = (patch, callback) => {
        const arrives = carried(patch, (what) => troubles.note(`setData of ${unit}: ${what}`));
        if (!gone.has(caller)) onSetData(unit, arrives, () => setData(arrives));
        if (callback !== undefined) setTimeout(callback, 0);
      };
    };
    /** Pages that are closed: what they still set is drawn nowhere. */
    const gone = new WeakSet<object>();

    return {
      Behavior: (fields) => jComponent.behavior(fields),
      // Queries are glass-easel's; these pages make none.
      tagAt: () => undefined,
      register: (hooks) => {
        // Components come first: a page looks up those that it uses.
        for (const unit of [...units].sort((one, other) => Number(one.isPage) - Number(other.isPage))) {
          const Component = (fields: PageFields): void => define(unit, fields, hooks);
          hooks.run(unit.path, {
            Page: (fields) => Component(asComponent(fields)),
            Component,
            Behavior: (fields) => jComponent.behavior(fields),
          });
        }
      },
      createRoot: (_tag, path): PageRoot => {
        const drawn = jComponent.create(`${prefix}${path}`);
        const { instance } = drawn;
        const node = instance._exparserNode;
        return {
          instance: instance as unknown as Instance,
          host: node.$$,
          attach: (around) => drawn.attach(around),
          release: () => {
            gone.add(instance);
            drawn.detach();
          },
          tell: (lifetime) => node.triggerPageLifeTime(lifetime, []),
          find: (selector) => node.shadowRoot.querySelector(selector)?.$$,
        };
      },
      close: () => {
        endTaps();
        exparser.removeGlobalErrorListener(onThrown);
      },
    };
  };

/** `Page` says its methods and fields beside one another. */
function asComponent({ data, ...fields }: PageFields): PageFields {
  const isMethod = ([, value]: [string, unknown]): boolean => typeof value === 'function';
  const all = Object.entries(fields);
  return {
    data: structuredClone(data ?? {}),
    methods: Object.fromEntries(all.filter(isMethod)),
    ownFields: structuredClone(Object.fromEntries(all.filter((field) => !isMethod(field)))),
  };
}

/** A click is a tap of what it met. @returns what ends that */
function listenToTaps(screen: HTMLElement): () => void {
  screen.addEventListener('click', (event) => {
    const { clientX: x, clientY: y } = event;
    const options = {
      originalEvent: event,
      bubbles: true,
      composed: true,
      capturePhase: true,
      extraFields: { touches: [], changedTouches: [] },
    };
    exparser.Event.dispatchEvent(event.target as Element, exparser.Event.create('tap', { x, y }, options));
  });
  // Phones on glass-easel, closed or not, listen to the whole document, and would take these elements for their own.
  const hide = (event: Event): void => {
    if (screen.contains(event.target as Node)) event.stopPropagation();
  };
  for (const type of MOUSE) window.addEventListener(type, hide, { capture: true });
  return () => {
    for (const type of MOUSE) window.removeEventListener(type, hide, { capture: true });
  };
}

const MOUSE = ['mousedown', 'mouseup'];
