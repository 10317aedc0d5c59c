/** What scripts of templates (WXS) find around them, as WeChat's compiler writes it into a page. */
import { CONSTRUCTOR, RUN } from '../compile/wxml/wxs-names';

type Method = (...args: unknown[]) => unknown;

interface Module {
  exports: unknown;
}

/** `x.constructor` in WXS is the name of the type. */
const CONSTRUCTOR_OF = Symbol('constructor in WXS');

/** @param note is told what a script throws: phones write it to their console, and go on with undefined */
export function wxsGlobals(note: (message: string) => void): Readonly<Record<string, unknown>> {
  nameTypes();
  let depth = 0;
  /** Only what a template calls is caught: among scripts it goes on, for WXS has no try. */
  const caught = (name: string, run: () => unknown): unknown => {
    depth += 1;
    try {
      return run();
    } catch (error) {
      if (depth > 1) throw error;
      note(`${name}: ${error instanceof Error ? error.message : String(error)}: the value is undefined then`);
      return undefined;
    } finally {
      depth -= 1;
    }
  };
  const guarded = (name: string, method: Method): Method =>
    function (this: unknown, ...args) {
      const isCalledByTemplate = depth === 0;
      return caught(name, () => method.apply(this, isCalledByTemplate ? args.map(copied) : args));
    };
  const exported = (name: string, value: unknown): unknown => {
    if (typeof value === 'function') return guarded(name, value as Method);
    if (!isPlain(value)) return value;
    for (const [key, member] of Object.entries(value)) {
      if (typeof member === 'function') value[key] = guarded(`${name} ${key}()`, member as Method);
    }
    return value;
  };
  return {
    getDate: (...parts: []): Date => new Date(...parts),
    getRegExp: (pattern: string, flags?: string): RegExp => new RegExp(pattern, flags),
    JSON: {
      stringify: (value: unknown) => JSON.stringify(value),
      parse: (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text)),
    },
    [CONSTRUCTOR]: CONSTRUCTOR_OF,
    [RUN]: (module: Module, name: string, run: () => void): void => {
      const given = caught(name, () => {
        run();
        return exported(name, module.exports);
      });
      module.exports = given;
    },
  };
}

/** A page's data is its own: a script that sorts what it is given sorts a copy. */
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copied(one)]));
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Once, for all that has a type. */
function nameTypes(): void {
  if (Object.hasOwn(Object.prototype, CONSTRUCTOR_OF)) return;
  Object.defineProperty(Object.prototype, CONSTRUCTOR_OF, {
    configurable: true,
    get(this: unknown) {
      const own: unknown = isPlain(this) && Object.hasOwn(this, 'constructor') ? this.constructor : undefined;
      return own ?? Object.prototype.toString.call(this).slice(8, -1);
    },
    set(this: object, value: unknown) {
      Object.defineProperty(this, 'constructor', {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    },
  });
}
