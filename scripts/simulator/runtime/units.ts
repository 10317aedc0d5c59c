/** Registers the pages and components of a mini-program, and watches what they hand to setData. */
import type { CodeSpace, ComponentEnv, glassEasel } from 'glass-easel-miniprogram-adapter';
import { describeProblem } from '../compile/problem';
import type { CompiledUnit } from '../compile/program';
import { carried, firstLostIn } from './plain-data';
import { type Groups, type OnAttribute, watchTemplate } from './templates';
import type { Troubles } from './trouble';

/** What `Page({…})` is called with, and what a page is: its fields, its data and its methods. */
export type PageFields = Record<string, unknown> & { data?: object };

/** A page or component at work. */
export interface Instance {
  readonly data: Record<string, unknown>;
  setData(patch: object, callback?: () => void): void;
  [field: string]: unknown;
}

export interface UnitOptions {
  readonly code: CodeSpace;
  readonly groups: Groups;
  readonly onAttribute: OnAttribute;
  readonly troubles: Troubles;
  /** Runs the script of a unit, which calls `Page` or `Component` of these. */
  readonly run: (path: string, env: Pick<ComponentEnv, 'Page' | 'Component' | 'Behavior'>) => void;
  /** A page or component sets data; `update` does it. */
  readonly onSetData: (unit: string, patch: object, update: () => void) => void;
}

/** What each page was defined with, for a copy of its own fields. */
export type Definitions = ReadonlyMap<string, PageFields>;

export function registerUnits(units: readonly CompiledUnit[], options: UnitOptions): Definitions {
  const { code, groups, onAttribute, run } = options;
  const definitions = new Map<string, PageFields>();
  const properties = new Map<string, object>();
  code.setOverallBehavior(plainSetData(code, options));
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
  for (const unit of units) {
    code.componentEnv(unit.path, (env) => {
      const Page = (fields: PageFields): void => {
        definitions.set(unit.path, fields);
        checkFields(unit, fields, options.troubles);
        (env.Page as unknown as (fields: PageFields) => void)(fields);
      };
      const Component = (fields: PageFields): unknown => {
        checkHandlers(unit, { ...(fields.methods as object) }, options.troubles);
        properties.set(`/${unit.path}`, { ...(fields.properties as object) });
        return (env.Component as unknown as (fields: PageFields) => unknown)(fields);
      };
      run(unit.path, { Page, Component, Behavior: env.Behavior } as never);
    });
  }
  for (const unit of units) checkUses(unit, properties, options.troubles);
  return definitions;
}

/** glass-easel takes what a phone would lose on the way to its view: what arrives is what a phone would carry. */
function plainSetData(code: CodeSpace, { troubles, onSetData }: UnitOptions): glassEasel.GeneralBehavior {
  const space = code.getComponentSpace();
  return space
    .define()
    .lifetime('created', function (this: unknown) {
      const caller = this as Instance & { is: string };
      const setData = caller.setData.bind(caller);
      caller.setData = (patch, callback) => {
        const arrives = carried(patch, (what) =>
          troubles.note(`setData of ${caller.is}: ${what}. Phones carry what JSON does, and no more`),
        );
        onSetData(caller.is, arrives, () => setData(arrives));
        if (callback !== undefined) setTimeout(callback, 0);
      };
    })
    .registerBehavior() as unknown as glassEasel.GeneralBehavior;
}

function checkFields(unit: CompiledUnit, fields: PageFields, troubles: Troubles): void {
  checkHandlers(unit, fields, troubles);
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'function' || value === undefined) continue;
    const wrong = firstLostIn(value, name);
    if (wrong !== null)
      troubles.note(`${wrong}: fields of Page are copied for each page, make it in onLoad`, unit.path);
  }
}

function checkUses(
  { path, uses }: CompiledUnit,
  properties: ReadonlyMap<string, object>,
  troubles: Troubles,
): void {
  for (const { component, attribute, at } of uses) {
    if (!(attribute in (properties.get(component) ?? {}))) troubles.note(describeProblem(at), path);
  }
}

function checkHandlers({ path, handlers }: CompiledUnit, methods: object, troubles: Troubles): void {
  for (const { name, at } of handlers) {
    const isMethod = typeof (methods as Record<string, unknown>)[name] === 'function';
    if (!isMethod) troubles.note(describeProblem(at), path);
  }
}
