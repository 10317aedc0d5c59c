/** Registers the pages and components of a mini-program, and watches what they hand to setData. */
import type { CodeSpace, glassEasel } from 'glass-easel-miniprogram-adapter';
import type { PackageOf } from '../compile/packages';
import { describeProblem } from '../compile/problem';
import type { CompiledUnit } from '../compile/program';
import { camel } from '../compile/tags/attribute';
import { behaviorsOf, type PageFields } from './behaviors';
import { carried, firstLostIn } from './plain-data';
import { Ready } from './ready';
import { type Looking, selectorQuery } from './selector-query';
import { type Groups, type OnAttribute, watchTemplate } from './templates';
import type { Troubles } from './trouble';

/** A page or component at work. */
export interface Instance {
  readonly data: Record<string, unknown>;
  setData(patch: object, callback?: () => void): void;
  [field: string]: unknown;
}

type Register = (fields: PageFields) => { readonly _$: glassEasel.GeneralComponentDefinition };

/** The globals that define a unit. */
export interface UnitEnv {
  readonly Page: (fields: PageFields) => void;
  readonly Component: (fields: PageFields) => unknown;
  readonly Behavior: (fields: PageFields) => unknown;
}

/** What a phone does when units are defined and set data. */
export interface UnitHooks {
  /**
   * Runs the script of a unit, which calls `Page` or `Component` of these.
   * @returns whether nothing was thrown
   */
  readonly run: (path: string, env: UnitEnv) => boolean;
  readonly looking: Looking;
  /** A page or component sets data; `update` does it. */
  readonly onSetData: (unit: string, patch: object, update: () => void) => void;
}

export interface UnitOptions extends UnitHooks {
  readonly code: CodeSpace;
  readonly groups: Groups;
  readonly onAttribute: OnAttribute;
  readonly troubles: Troubles;
}

/**
 * Registers those of the main package; those of the others when they are needed, as phones do.
 * @returns what registers those of the package that a path is in
 */
export function registerUnits(
  units: readonly CompiledUnit[],
  packageOf: PackageOf,
  options: UnitOptions,
): (path: string) => void {
  const { code, groups, onAttribute, run } = options;
  const definitions = new Map<string, glassEasel.GeneralComponentDefinition>();
  code.setOverallBehavior(everyUnit(code, options));
  code.getComponentSpace().updateComponentOptions({
    // Frameworks write their listeners to the page when it is open already: they are methods as any other.
    useMethodCallerListeners: true,
    // Else a property named `data` or `dataset` would take the place of the engine's own field.
    writeFieldsToNode: false,
  });
  for (const { path, isPage, json, scope } of units) {
    const content = groups[path];
    if (content === undefined) throw new Error(`${path} has no template`);
    const config = isPage ? json : { component: true, ...json };
    code.addComponentStaticConfig(path, config as never);
    code.addCompiledTemplate(path, {
      groupList: groups,
      content: watchTemplate(content, onAttribute),
      // So that bindtap works on view and text, as it does on phones.
      fallbackListenerOnNativeNode: true,
    } as never);
    code.addStyleSheet(path, undefined, scope);
  }
  // What stands where a component names a generic one that nobody fills: nothing, as on phones.
  code.getComponentSpace().define('').registerComponent();
  const { Behavior, taken } = behaviorsOf(code);
  const define = (unit: CompiledUnit): void =>
    code.componentEnv(unit.path, (env) => {
      const take = (register: unknown, fields: PageFields): unknown => {
        const type = (register as Register)(taken(fields));
        definitions.set(`/${unit.path}`, type._$);
        return type;
      };
      const Page = (fields: PageFields): void => {
        checkFields(unit, fields, options.troubles);
        take(env.Page, fields);
      };
      const Component = (fields: PageFields): unknown => take(env.Component, fields);
      const isRun = run(unit.path, { Page, Component, Behavior });
      if (definitions.has(`/${unit.path}`)) return;
      if (isRun) options.troubles.error(`${unit.path} calls neither Page nor Component`);
      take(env.Component, {});
    });
  const loaded = new Set<string>();
  let unchecked = units;
  const load = (path: string): void => {
    const name = packageOf(path);
    if (loaded.has(name)) return;
    loaded.add(name);
    const own = units.filter((unit) => packageOf(unit.path) === name);
    for (const unit of own) define(unit);
    for (const other of own.flatMap(withoutPlaceholder)) load(other);
    const isThere = (component: string): boolean => definitions.has(component);
    const ready = unchecked.filter(
      ({ path: one, uses }) => isThere(`/${one}`) && uses.every(({ component }) => isThere(component)),
    );
    unchecked = unchecked.filter((unit) => !ready.includes(unit));
    for (const unit of ready) check(unit, definitions, options.troubles);
  };
  // A placeholder stands where it is used, at least until the page is ready.
  code.getComponentSpace().setComponentWaitingListener((_, path) => {
    setTimeout(() => load(path.replace(/^\//, '')), 1);
  });
  load('');
  return load;
}

/** Components that phones must have when this unit is drawn; where they are of another subpackage, that is noted. */
const withoutPlaceholder = ({ json }: CompiledUnit): readonly string[] => {
  const placeholders = (json.componentPlaceholder ?? {}) as object;
  return Object.entries(json.usingComponents)
    .filter(([name]) => !Object.hasOwn(placeholders, name))
    .map(([, path]) => path.slice(1));
};

/**
 * What every page and component has: it is told when it is ready, and its setData loses what a phone would lose on the
 * way to its view.
 */
function everyUnit(
  code: CodeSpace,
  { troubles, onSetData, looking }: UnitOptions,
): glassEasel.GeneralBehavior {
  const space = code.getComponentSpace();
  const ready = new Ready();
  const gone = new WeakSet<object>();
  return space
    .define()
    .lifetime('attached', function (this: unknown) {
      gone.delete(this as object);
      ready.add((this as { _$: glassEasel.GeneralComponent })._$);
    })
    .lifetime('detached', function (this: unknown) {
      gone.add(this as object);
    })
    .lifetime('created', function (this: unknown) {
      const caller = this as Instance & { is: string };
      caller.createSelectorQuery = () => selectorQuery(looking, caller as never);
      caller.animate = (_: string, _frames: unknown, duration?: number, ended?: () => void): void => {
        troubles.note('animate: nothing moves here');
        if (typeof ended === 'function') setTimeout(ended, duration);
      };
      caller.clearAnimation = (_: string, ...rest: unknown[]): void => {
        const ended = rest.at(-1);
        if (typeof ended === 'function') setTimeout(ended as () => void, 0);
      };
      const setData = caller.setData.bind(caller);
      caller.setData = (patch, callback) => {
        const arrives = carried(patch, (what) =>
          troubles.note(`setData of ${caller.is}: ${what}. Phones carry what JSON does, and no more`),
        );
        // A request may come back when its page is closed: phones draw nothing then, and mind it as little.
        if (!gone.has(caller)) onSetData(caller.is, arrives, () => setData(arrives));
        if (callback !== undefined) setTimeout(callback, 0);
      };
    })
    .registerBehavior() as unknown as glassEasel.GeneralBehavior;
}

function checkFields({ path }: CompiledUnit, fields: PageFields, troubles: Troubles): void {
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'function' || value === undefined || name === 'behaviors') continue;
    const wrong = firstLostIn(value, name);
    if (wrong !== null)
      troubles.note(`${wrong}: fields of Page are copied for each page, make it in onLoad`, path);
  }
}

/** Notes what its template calls or sets and no definition has, behaviors included. */
function check(
  { path, handlers, uses }: CompiledUnit,
  definitions: ReadonlyMap<string, glassEasel.GeneralComponentDefinition>,
  troubles: Troubles,
): void {
  const methods = behaviorIn(definitions, `/${path}`)?.getMethods() ?? {};
  for (const { name, at } of handlers) {
    if (!Object.hasOwn(methods, name)) troubles.note(describeProblem(at), path);
  }
  for (const { component, attribute, at } of uses) {
    const behavior = behaviorIn(definitions, component);
    const classes = (behavior?._$externalClasses ?? []).map(camel);
    const isKnown = behavior?.listProperties().includes(attribute) || classes.includes(attribute);
    if (!isKnown) troubles.note(describeProblem(at), path);
  }
}

/** What a component is made of, all its behaviors in one. */
function behaviorIn(
  definitions: ReadonlyMap<string, glassEasel.GeneralComponentDefinition>,
  path: string,
): (glassEasel.GeneralBehavior & { readonly _$externalClasses?: readonly string[] }) | undefined {
  const behavior = definitions.get(path)?.behavior;
  behavior?.prepare();
  return behavior;
}
