/** Loops and spreads over what is no list: in ES5 they are written for lists alone, and would silently do nothing. */
import path from 'node:path';
import ts from 'typescript5';

/** What the compiler says of them where it lowers to ES5. */
const CODES = [2488, 2549, 2569, 2763, 2764, 2765, 2766, 2802];

/**
 * Those in the pages, as `file:line: what the compiler says`.
 * @param root of a project with miniprogram/trtc
 */
export function iterationsIn(root: string): readonly string[] {
  const folder = path.join(root, 'miniprogram');
  const read = ts.readConfigFile(path.join(folder, 'tsconfig.json'), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(read.config, ts.sys, folder);
  const target = { target: ts.ScriptTarget.ES5, downlevelIteration: false, lib: ['lib.es2018.d.ts'] };
  const program = ts.createProgram(fileNames, { ...options, ...target, noEmit: true });
  return program
    .getSourceFiles()
    .filter(({ fileName }) => !fileName.includes('node_modules'))
    .flatMap((file) => program.getSemanticDiagnostics(file))
    .filter(({ code }) => CODES.includes(code))
    .map(({ file, start = 0, messageText }) => {
      const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
      const name = path
        .relative(root, file?.fileName ?? '')
        .split(path.sep)
        .join('/');
      return `${name}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
}
