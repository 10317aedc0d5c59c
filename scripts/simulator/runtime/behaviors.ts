/** `Behavior`, the behaviors that WeChat has built in, whose names begin with wx://, and definitions as phones take them. */
import type { CodeSpace } from 'glass-easel-miniprogram-adapter';

/** What `Page`, `Component` or `Behavior` is called with. */
export type PageFields = Record<string, unknown> & { data?: object };

type Register = (fields: PageFields) => unknown;

/** Properties that a built-in behavior brings; its other effects are those of forms, which take these from the field. */
const BUILT_IN: Readonly<Record<string, object>> = {
  'wx://form-field': { name: String, value: null },
  'wx://form-field-group': {},
  'wx://form-field-button': {},
  // The engine heeds `export` of every component.
  'wx://component-export': {},
};

/** @returns the global `Behavior`, and what makes a definition one that the engine takes */
export function behaviorsOf(code: CodeSpace): {
  readonly Behavior: Register;
  readonly taken: (fields: PageFields) => PageFields;
} {
  const register: Register = (fields) =>
    code
      .behavior()
      .definition(fields as never)
      .register();
  const builtIn = new Map(
    Object.entries(BUILT_IN).map(([name, properties]) => [name, register({ properties })]),
  );
  const taken = (fields: PageFields): PageFields => {
    const { behaviors, properties } = fields;
    const named = (one: unknown): unknown => (typeof one === 'string' ? builtIn.get(one) : one);
    return {
      ...fields,
      ...(Array.isArray(behaviors)
        ? { behaviors: behaviors.map(named).filter((one) => one !== undefined) }
        : {}),
      ...(typeof properties === 'object' && properties !== null
        ? { properties: withoutLists(properties) }
        : {}),
    };
  };
  return { Behavior: (fields) => register(taken(fields)), taken };
}

/** A list of types is none that WeChat knows: on phones such a property takes anything. */
const withoutLists = (properties: object): object =>
  Object.fromEntries(
    Object.entries(properties).map(([name, property]: [string, unknown]) => {
      const { type } = (property ?? {}) as { type?: unknown };
      return [name, Array.isArray(type) ? { ...(property as object), type: null } : property];
    }),
  );
