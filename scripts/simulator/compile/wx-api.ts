/** What `wx` has: read from WeChat's own typings, which carry the base library of each function, and the objects it gives. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { WxApi, WxFunction, WxObjects } from './program';

let known: Readonly<Record<'api' | 'objects', WxApi | WxObjects>> | undefined;

const read = (): { readonly api: WxApi; readonly objects: WxObjects } => {
  known ??= parse(readFileSync(path.join(typingsFolder(), 'types/wx/lib.wx.api.d.ts'), 'utf8'));
  return known as ReturnType<typeof read>;
};

/** Every function of `wx`. */
export const readWxApi = (): WxApi => read().api;

/** The methods, if any, of every object that a function of `wx`, or a method of such an object, gives: by the name of its type. */
export const readWxObjects = (): WxObjects => read().objects;

const typingsFolder = (): string =>
  path.dirname(createRequire(import.meta.url).resolve('miniprogram-api-typings/package.json'));

/** A member at the indentation of an interface's members: the number of its comment, its name, its parameters. */
const MEMBER =
  /(?:\/\*(\d+)\*\/\s*)?^ {8}(\w+)\??([<(][\s\S]*?)$(?=\s*(?:(?:\/\*\d+\*\/\s*)?^ {8}\w|^ {4}\}|(?![\s\S])))/gm;

function parse(text: string): ReturnType<typeof read> {
  // Comments hold code of their own: each is taken out, and a number put in its place.
  const comments: string[] = [];
  const code = text.replace(/[ \t]*\/\*\*[\s\S]*?\*\//g, (comment) => `/*${comments.push(comment) - 1}*/`);
  const bodies = new Map(
    // Of two of one name the first counts.
    [...code.matchAll(/^ {4}interface (\w+)(?:<[^{]*)?\s*(?:extends [^{]*)?\{([\s\S]*?)^ {4}\}/gm)]
      .reverse()
      .map(([, name = '', body = '']) => [name, body]),
  );
  const functionsOf = (type: string): WxApi => {
    const functions: Record<string, WxFunction> = {};
    for (const [, comment, name = '', rest = ''] of (bodies.get(type) ?? '').matchAll(MEMBER)) {
      const given = /\boption\??:\s*(\w+)/.exec(rest)?.[1];
      const isParameter = given !== undefined && /^[A-Z]$/.test(given);
      const option = isParameter ? new RegExp(`\\b${given} extends (\\w+)`).exec(rest)?.[1] : given;
      const gives = /\):\s*(\w+)\s*(?:<[^()]*>)?$/.exec(rest.trimEnd())?.[1];
      functions[name] = {
        since: sinceIn(comments[Number(comment)] ?? ''),
        options: option === undefined ? null : fieldsIn(bodies.get(option) ?? ''),
        ...(gives !== undefined && (['Promise', 'IAnyObject'].includes(gives) || bodies.has(gives))
          ? { gives }
          : {}),
      };
    }
    return functions;
  };
  const api = functionsOf('Wx');
  const objects: Record<string, WxApi> = {};
  const add = (functions: WxApi): void => {
    for (const { gives } of Object.values(functions)) {
      if (gives === undefined || gives === 'Promise' || gives in objects) continue;
      objects[gives] = functionsOf(gives);
      add(objects[gives] ?? {});
    }
  };
  add(api);
  return { api, objects };
}

const sinceIn = (comment: string): string | null =>
  /^[\s*]*需要基础库：\s*`([\d.]+)`/m.exec(comment)?.[1] ?? null;

const fieldsIn = (body: string): readonly string[] =>
  [...body.matchAll(/^ {8}(\w+)\??:/gm)].map(([, name = '']) => name);
