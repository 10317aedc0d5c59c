/** All WXML and WXS of a mini-program: checked, compiled, and searched for what it asks of scripts. */
import type { Problems } from '../problems';
import type { CompiledUnit } from '../program';
import { resolveFrom, type Sources } from '../sources';
import type { Unit, Units } from '../units';
import { checkWxml } from './check';
import { collect } from './collect';
import { closureOf, includeCircle, readWxmlFiles, type WxmlFile, type WxmlFiles, wxmlNamed } from './links';
import { attributeOf, elementsIn, isElement, type WxmlElement } from './parse';
import { printWxml } from './print';
import {
  compileGroup,
  type Diagnostic,
  describeDiagnostic,
  isFault,
  problemsAmong,
  type TemplateGroup,
} from './template-group';
import { checkWxs, printWxs, requiredBy, runOf } from './wxs';

export interface CompiledWxml {
  readonly templates: string;
  readonly units: readonly CompiledUnit[];
}

export function compileWxml(sources: Sources, problems: Problems, { units, ofApp }: Units): CompiledWxml {
  const files = readWxmlFiles(sources, problems);
  const components = componentsByFile(units, files);
  for (const from of files.values()) {
    const circle = includeCircle(from.file, files);
    if (circle !== undefined) {
      problems.add({ file: from.file, message: `it includes itself: ${circle.join(' -> ')}` });
    }
    checkWxml(
      from,
      new Set([...Object.keys(ofApp), ...(components.get(from.file) ?? [])]),
      sources,
      problems,
    );
    for (const script of elementsIn(from.root)) checkInlineWxs(script, from, problems);
  }
  const templates = compileAll(sources, files, problems);
  return {
    templates,
    units: units.map((unit) => ({
      ...unit,
      ...collect(`${unit.path}.wxml`, unit.json.usingComponents, files),
    })),
  };
}

function compileAll(sources: Sources, files: WxmlFiles, problems: Problems): string {
  let at = '';
  try {
    return compileGroup((group) => {
      for (at of sources.files.filter((name) => name.endsWith('.wxs'))) addWxs(at, group, sources, problems);
      for (const from of files.values()) {
        at = from.file;
        addTemplate(from, group, sources, problems);
      }
    });
  } catch (error) {
    if (!isFault(error)) throw error;
    problems.add({ file: at, message: 'WeChat’s template compiler ends in it: take the file apart' });
    return '';
  }
}

/** The components that may occur in a file besides those of app.json: those of all units that show it. */
function componentsByFile(units: readonly Unit[], files: WxmlFiles): ReadonlyMap<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { path, json } of units) {
    for (const file of closureOf(`${path}.wxml`, files)) {
      const names = found.get(file) ?? new Set();
      for (const name of Object.keys({ ...json.usingComponents, ...json.componentGenerics })) names.add(name);
      found.set(file, names);
    }
  }
  return found;
}

/** A file with errors is not compiled: what the compiler says of it would be a consequence of them. */
function addTemplate(
  { file, source, root }: WxmlFile,
  group: TemplateGroup,
  sources: Sources,
  problems: Problems,
): void {
  if (problems.isWrong(file)) return;
  const printed = printWxml(root, {
    file,
    hasTemplate: (src) => sources.has(wxmlNamed(src, file)),
    hasScript: scriptsFrom(file, sources),
  });
  const diagnostics = group.addTmpl(file.slice(0, -'.wxml'.length), printed.text);
  for (const diagnostic of problemsAmong(diagnostics)) {
    const at = printed.sourceOf(offsetIn(printed.text, diagnostic));
    // WeChat's compiler takes what came so far: it works on phones, and is not drawn here.
    problems.noteAt(file, source, at, describeDiagnostic(diagnostic));
  }
}

/** Whether there is the script that a file names. */
const scriptsFrom =
  (file: string, sources: Sources) =>
  (name: string): boolean =>
    name.endsWith('.wxs') && sources.has(resolveFrom(file, name));

const offsetIn = (text: string, { startLine, startColumn }: Diagnostic): number =>
  text
    .split('\n')
    .slice(0, startLine)
    .reduce((sum, line) => sum + line.length + 1, startColumn);

function addWxs(file: string, group: TemplateGroup, sources: Sources, problems: Problems): void {
  const code = sources.read(file);
  checkWxs(code, (offset, message) => problems.addAt(file, code, offset, message));
  for (const { name, offset } of requiredBy(code)) {
    if (scriptsFrom(file, sources)(name)) continue;
    problems.noteAt(
      file,
      code,
      offset,
      `require("${name}") is undefined: ${resolveFrom(file, name)} does not exist`,
    );
  }
  const [before, after] = runOf(file);
  const printed = problems.isWrong(file) ? '' : printWxs(code, scriptsFrom(file, sources));
  group.addScript(file.slice(0, -'.wxs'.length), before + printed + after);
}

function checkInlineWxs(element: WxmlElement, { file, source }: WxmlFile, problems: Problems): void {
  if (element.name !== 'wxs' || attributeOf(element, 'src') !== undefined) return;
  const body = element.children.find((child) => !isElement(child));
  if (body === undefined) return;
  const end = source.indexOf('</wxs', body.offset);
  const code = source.slice(body.offset, end < 0 ? undefined : end);
  checkWxs(code, (offset, message) => problems.addAt(file, source, body.offset + offset, message));
}
