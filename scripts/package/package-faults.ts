/** What the compiler says of the pages as they are packed, and no test would: it concerns what is in ES5, or renamed there. */
import path from 'node:path';
import ts from 'typescript5';
import { withShortPrivates } from './private-names';

/** Loops and spreads over what is no list: in ES5 they are written for lists alone, and would silently do nothing. */
const NO_LIST = [2488, 2549, 2569, 2763, 2764, 2765, 2766, 2802];
/** A member that is not there: a private one of another object of the same class was not renamed with the class. */
const NO_MEMBER = [2339, 2551];

/**
 * As `file:line: what the compiler says`.
 * @param root of a project with miniprogram/trtc
 */
export function faultsIn(root: string): {
  readonly noList: readonly string[];
  readonly noMember: readonly string[];
} {
  const folder = path.join(root, 'miniprogram');
  const read = ts.readConfigFile(path.join(folder, 'tsconfig.json'), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(read.config, ts.sys, folder);
  const target = { target: ts.ScriptTarget.ES5, downlevelIteration: false, lib: ['lib.es2018.d.ts'] };
  const host = ts.createCompilerHost({ ...options, ...target, noEmit: true });
  const readFile = host.readFile.bind(host);
  host.readFile = (file) => {
    const text = readFile(file);
    return text === undefined || file.includes('node_modules') || file.endsWith('.d.ts')
      ? text
      : withShortPrivates(text);
  };
  const program = ts.createProgram(fileNames, { ...options, ...target, noEmit: true }, host);
  const said = program
    .getSourceFiles()
    .filter(({ fileName }) => !fileName.includes('node_modules'))
    .flatMap((file) => program.getSemanticDiagnostics(file));
  const of = (codes: readonly number[]) =>
    said.filter(({ code }) => codes.includes(code)).map((one) => lineOf(one, root));
  return { noList: of(NO_LIST), noMember: of(NO_MEMBER) };
}

function lineOf({ file, start = 0, messageText }: ts.Diagnostic, root: string): string {
  const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
  const name = path
    .relative(root, file?.fileName ?? '')
    .split(path.sep)
    .join('/');
  return `${name}:${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
