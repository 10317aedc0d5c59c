/** What the pages' code becomes for hosts. */
import ts from 'typescript5';
import { minify } from 'uglify-js';

/** In ES5, and short, so that a host whose compiler is off can have it, and gets no helpers into its main package. */
export function lowered(text: string): string {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES5,
      module: ts.ModuleKind.CommonJS,
      // What is not a list is iterated nowhere: see package-faults.ts.
      downlevelIteration: false,
      removeComments: true,
    },
  });
  // No option that guesses: with `pure_getters` values were read too early, or not at all.
  const { code, error } = minify(withShortPrototypes(outputText), {
    toplevel: true,
    compress: { arrows: false, passes: 2 },
  });
  if (error !== undefined) throw error;
  return `${code}\n`;
}

/** TypeScript writes `Name.prototype` before each method: once a class is enough, and saves 4 KB, minified. */
function withShortPrototypes(code: string): string {
  const known = new Set<string>();
  return code
    .replace(/,\s*enumerable: false,\s*configurable: true/g, '')
    .replace(
      /^( *)(Object\.defineProperty\()?([\w$]+)\.prototype(?=\.[\w$]+ = |, ")/gm,
      (_, indent: string, define = '', name: string) => {
        const short = `${name}_prototype`;
        // A class is a function of its own: two of one name would each need their own.
        if (code.split(`function ${name}(`).length !== 2) throw new Error(`${name} is there twice`);
        const first = known.has(name) ? '' : `${indent}var ${short} = ${name}.prototype;\n`;
        known.add(name);
        return `${first}${indent}${define && 'define_property('}${short}`;
      },
    )
    .replace(/^/, 'var define_property = Object.defineProperty;\n');
}
