/** What `wx` has: read from WeChat's own typings, which carry the base library of each function. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { WxApi, WxFunction } from './program';

let known: WxApi | undefined;

/** Every function of `wx`. */
export function readWxApi(): WxApi {
  known ??= parse(readFileSync(path.join(typingsFolder(), 'types/wx/lib.wx.api.d.ts'), 'utf8'));
  return known;
}

const typingsFolder = (): string =>
  path.dirname(createRequire(import.meta.url).resolve('miniprogram-api-typings/package.json'));

/** A member at the indentation of an interface's members: the number of its comment, its name, its parameters. */
const MEMBER =
  /(?:\/\*(\d+)\*\/\s*)?^ {8}(\w+)\??([<(][\s\S]*?)$(?=\s*(?:\/\*\d+\*\/|^ {8}\w|^ {4}\}|(?![\s\S])))/gm;

function parse(text: string): WxApi {
  // Comments hold code of their own: each is taken out, and a number put in its place.
  const comments: string[] = [];
  const code = text.replace(/[ \t]*\/\*\*[\s\S]*?\*\//g, (comment) => `/*${comments.push(comment) - 1}*/`);
  const bodyOf = (name: string): string =>
    new RegExp(`^ {4}interface ${name}(?:<[^{]*)?\\s*(?:extends [^{]*)?\\{([\\s\\S]*?)^ {4}\\}`, 'm').exec(
      code,
    )?.[1] ?? '';
  const functions: Record<string, WxFunction> = {};
  for (const [, comment, name = '', rest = ''] of bodyOf('Wx').matchAll(MEMBER)) {
    const type = /\boption\??:\s*(\w+)/.exec(rest)?.[1];
    const isParameter = type !== undefined && /^[A-Z]$/.test(type);
    const option = isParameter ? new RegExp(`\\b${type} extends (\\w+)`).exec(rest)?.[1] : type;
    functions[name] = {
      since: sinceIn(comments[Number(comment)] ?? ''),
      options: option === undefined ? null : fieldsIn(bodyOf(option)),
    };
  }
  return functions;
}

const sinceIn = (comment: string): string | null =>
  /^[\s*]*需要基础库：\s*`([\d.]+)`/m.exec(comment)?.[1] ?? null;

const fieldsIn = (body: string): readonly string[] =>
  [...body.matchAll(/^ {8}(\w+)\??:/gm)].map(([, name = '']) => name);
