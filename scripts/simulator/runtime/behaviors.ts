/** `Behavior`, and the behaviors that WeChat has built in: their names begin with wx://. */
import type { CodeSpace } from 'glass-easel-miniprogram-adapter';
import type { PageFields } from './units';

type Register = (fields: PageFields) => unknown;

/** Properties that a built-in behavior brings; its other effects are those of forms, which take these from the field. */
const BUILT_IN: Readonly<Record<string, object>> = {
  'wx://form-field': { name: String, value: null },
  'wx://form-field-group': {},
  'wx://form-field-button': {},
  // The engine heeds `export` of every component.
  'wx://component-export': {},
};

/** @returns the global `Behavior`, and what puts behaviors in the place of names in a definition */
export function behaviorsOf(code: CodeSpace): {
  readonly Behavior: Register;
  readonly withBehaviors: (fields: PageFields) => PageFields;
} {
  const register: Register = (fields) =>
    code
      .behavior()
      .definition(fields as never)
      .register();
  const builtIn = new Map(
    Object.entries(BUILT_IN).map(([name, properties]) => [name, register({ properties })]),
  );
  const withBehaviors = (fields: PageFields): PageFields => {
    const { behaviors } = fields;
    if (!Array.isArray(behaviors)) return fields;
    const all = (behaviors as readonly unknown[]).map((one) =>
      typeof one === 'string' ? builtIn.get(one) : one,
    );
    return { ...fields, behaviors: all.filter((one) => one !== undefined) };
  };
  return { Behavior: (fields) => register(withBehaviors(fields)), withBehaviors };
}
