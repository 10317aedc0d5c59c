/** WeChat's own template compiler: WXML and WXS in, one JavaScript expression out. */
import { createRequire } from 'node:module';
import path from 'node:path';

/** What it says of a template. The package types it as `any`. */
export interface Diagnostic {
  readonly level: 'Note' | 'Warn' | 'Error' | 'Fatal';
  readonly code: number;
  readonly message: string;
  /** From 0. */
  readonly startLine: number;
  /** From 0, in UTF-16 units. */
  readonly startColumn: number;
}

export interface TemplateGroup {
  addTmpl(path: string, source: string): readonly Diagnostic[];
  addScript(path: string, source: string): void;
  setExtraRuntimeScript(script: string): void;
  getTmplGenObjectGroups(): string;
  free(): void;
}

/** Once it has ended with a memory fault it does nothing more: it is loaded anew then. */
let compiler = load();

function load(): { readonly TmplGroup: new () => TemplateGroup } {
  // Its entry for Node is CommonJS, and names its exports in a way that `import` does not see.
  const require = createRequire(import.meta.url);
  const entry = require.resolve('glass-easel-template-compiler');
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(path.dirname(entry))) delete require.cache[file];
  }
  return require(entry) as typeof compiler;
}

/** Every listener gets its event through `__wxEvent`, which makes it the plain object that WeChat gives. */
const PLAIN_EVENTS =
  'Q.C=function(element,event,listener){' +
  'var plain=globalThis.__wxEvent;return listener.call(element,plain?plain(event):event)};';

/** Whether the compiler itself has ended, not found a mistake. */
export const isFault = (error: unknown): boolean =>
  error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError');

/**
 * What `fill` put into a new group, as a JavaScript expression.
 * @throws {WebAssembly.RuntimeError | RangeError} if the compiler ends in the middle of it
 */
export function compileGroup(fill: (group: TemplateGroup) => void): string {
  const group = new compiler.TmplGroup();
  try {
    group.setExtraRuntimeScript(PLAIN_EVENTS);
    fill(group);
    const code = group.getTmplGenObjectGroups();
    group.free();
    return code;
  } catch (error) {
    if (isFault(error)) compiler = load();
    else group.free();
    throw error;
  }
}

/** Those that count; after a fatal one the rest is a consequence. */
export function problemsAmong(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const serious = diagnostics.filter(({ level }) => level !== 'Note');
  const fatal = serious.find(({ level }) => level === 'Fatal');
  return fatal === undefined ? serious : [fatal];
}

/** Our own checks come before: what is left, WeChat's compiler takes and this one does not. */
export const describeDiagnostic = ({ message }: Diagnostic): string =>
  `the simulator's template compiler does not take it: ${message}`;
