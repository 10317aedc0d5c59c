/**
 * The WXML of pages and components, as WeChat's wcc compiles it for phones. j-component has a compiler of its own, which
 * needs no program of WeChat, and does not draw our pages as they are.
 */
import vm from 'node:vm';
import { runCompiler } from '../../../scripts/oracle/compilers';

/** A function from data to a tree of tags and texts. */
export type Template = (data: object) => unknown;
export type Templates = (unit: string) => Template;

/** By which a template tells how much of it a base library understands; below this it leaves out what lists have as keys. */
const VIEW_VERSION = 0.02;

/**
 * @param root folder of a mini-program
 * @param units paths of its pages and components, such as `trtc/pages/home/home`
 * @returns null where this computer cannot start it
 */
export function compileTemplates(root: string, units: readonly string[]): Templates | null {
  const run = runCompiler('wcc', ['-d', '-cc', '0', ...units.map(fileOf), '-gn', '$gwx'], root);
  if (run === null) return null;
  if (run.status !== 0) throw new Error(`wcc: ${run.stderr}`);
  // In a context of its own: it is full of variables that nobody declares.
  const context = vm.createContext({ window: { __webview_engine_version__: VIEW_VERSION }, console });
  vm.runInContext(run.stdout, context);
  const { $gwx } = context as { $gwx: (file: string) => Template };
  return (unit) => $gwx(fileOf(unit));
}

const fileOf = (unit: string): string => `${unit}.wxml`;
