/** Runs the scripts of a mini-program with the globals of one phone around them. */

export interface Scripts {
  readonly app: () => void;
  readonly units: Readonly<Record<string, () => void>>;
}

/** Globals that no phone has, by which packages tell a browser: scripts find them undefined. */
const OF_BROWSERS = [
  'window',
  'document',
  'navigator',
  'location',
  'history',
  'self',
  'parent',
  'top',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
] as const;

/**
 * @param code body of a function of SCRIPT_GLOBALS
 * @param globals values of SCRIPT_GLOBALS, by their names
 */
export function loadScripts(code: string, globals: Readonly<Record<string, unknown>>): Scripts {
  const all = { ...globals, require: notFound };
  return new Function(...Object.keys(all), ...OF_BROWSERS, code)(...Object.values(all)) as Scripts;
}

/** For what the bundle does not have. */
function notFound(name: string): never {
  throw new Error(`module '${name}' is not defined`);
}
