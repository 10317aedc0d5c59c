/** Which WXML files a WXML file imports and includes, and which of their parts a page or component shows. */
import type { Problems } from '../problems';
import { resolveFrom, type Sources } from '../sources';
import {
  attributeOf,
  elementsIn,
  isDefinition,
  isElement,
  isLiteral,
  MOST_NESTED,
  parseWxml,
  type Wxml,
  type WxmlElement,
} from './parse';

/** A WXML file of the mini-program. */
export interface WxmlFile extends Wxml {
  readonly file: string;
  readonly source: string;
  /** Of its `<import>`s and `<include>`s. */
  readonly imports: readonly string[];
  readonly includes: readonly string[];
}

export type WxmlFiles = ReadonlyMap<string, WxmlFile>;

export function readWxmlFiles(sources: Sources, problems: Problems): WxmlFiles {
  const files = sources.files.filter((file) => file.endsWith('.wxml'));
  return new Map(files.map((file) => [file, readWxmlFile(file, sources, problems)]));
}

function readWxmlFile(file: string, sources: Sources, problems: Problems): WxmlFile {
  const source = sources.read(file);
  const wxml = parseWxml(source);
  const { root, tooDeepAt, mistakes, slips } = wxml;
  for (const { offset, message } of mistakes) problems.addAt(file, source, offset, message);
  for (const { offset, message } of slips) problems.noteAt(file, source, offset, message);
  if (tooDeepAt !== undefined) {
    const message = `more than ${MOST_NESTED} tags in each other: the simulator's template compiler ends there. Take the file apart`;
    problems.addAt(file, source, tooDeepAt, message);
  }
  const linked = (name: string): readonly string[] =>
    elementsIn(root)
      .filter((element) => element.name === name)
      .flatMap((element) => attributeOf(element, 'src') ?? [])
      .flatMap(({ value, offset }) => {
        const target = wxmlNamed(value, file);
        if (sources.has(target)) return [target];
        problems.noteAt(
          file,
          source,
          offset,
          `<${name}> names "${value}", but ${target} does not exist: nothing is shown`,
        );
        return [];
      });
  return { file, source, ...wxml, imports: linked('import'), includes: linked('include') };
}

/** The file that `src` of an `<import>` or `<include>` means, in `file`. */
export function wxmlNamed(src: string, file: string): string {
  const bare = resolveFrom(file, src);
  return bare.endsWith('.wxml') ? bare : `${bare}.wxml`;
}

/** `file` and all files that it imports or includes, and those that they do. */
export function closureOf(file: string, files: WxmlFiles, seen = new Set<string>()): ReadonlySet<string> {
  const known = files.get(file);
  if (known === undefined || seen.has(file)) return seen;
  seen.add(file);
  for (const next of [...known.imports, ...known.includes]) closureOf(next, files, seen);
  return seen;
}

/** The way from a file by its includes back to itself; undefined if there is none. WeChat would never end. */
export function includeCircle(
  file: string,
  files: WxmlFiles,
  way: readonly string[] = [file],
): readonly string[] | undefined {
  for (const next of files.get(way.at(-1) ?? '')?.includes ?? []) {
    if (next === file) return [...way, next];
    const circle = way.includes(next) ? undefined : includeCircle(file, files, [...way, next]);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

/** An element that a unit shows, and the file where it stands. */
export interface Shown {
  readonly from: WxmlFile;
  readonly element: WxmlElement;
}

/** All elements that `file` shows, also through templates and includes. */
export function shownBy(file: string, files: WxmlFiles): readonly Shown[] {
  const seen = new Set<WxmlElement>();
  const shown: Shown[] = [];
  const showFile = (name: string): void => {
    const from = files.get(name);
    if (from !== undefined) showChildren(from, from.root);
  };
  const showChildren = (from: WxmlFile, parent: WxmlElement): void => {
    if (seen.has(parent)) return;
    seen.add(parent);
    for (const element of parent.children.filter(isElement)) {
      if (isDefinition(element)) continue;
      shown.push({ from, element });
      showChildren(from, element);
      if (element.name === 'include') for (const next of from.includes) showFile(next);
      if (element.name === 'template') {
        for (const one of definitionsOf(element, from, files)) showChildren(one.from, one.element);
      }
    }
  };
  showFile(file);
  return shown;
}

/** What `<template is="…">` may show: all that can be reached, if the name is computed. */
function definitionsOf(use: WxmlElement, from: WxmlFile, files: WxmlFiles): readonly Shown[] {
  const is = attributeOf(use, 'is')?.value ?? '';
  return [from, ...from.imports.flatMap((name) => files.get(name) ?? [])].flatMap((known) =>
    elementsIn(known.root)
      .filter(isDefinition)
      .filter((element) => !isLiteral(is) || attributeOf(element, 'name')?.value === is)
      .map((element) => ({ from: known, element })),
  );
}
