/** Values of WXSS in a browser's words: rpx as vw, the safe area as variables of the simulated phone. */
import type { Root } from 'postcss';
import type { Tell } from './tell';

/** A screen is 750 rpx wide, and 100 vw. */
const RPX_PER_VW = 7.5;

const SAFE_AREA =
  /\benv\(\s*(safe-area-inset-(?:top|right|bottom|left))\s*(,[^()]*(?:\([^()]*\)[^()]*)*)?\)/g;

export function compileValues(sheet: Root, tell: Tell): void {
  sheet.walkDecls((declaration) => {
    const { value, parent } = declaration;
    if (parent?.type === 'root')
      tell(declaration, `${declaration.prop} stands outside of a rule: write .name { … }`);
    for (const [url] of value.matchAll(/\burl\(\s*(?!\s|['"]?data:)[^)]*\)?/g)) {
      tell(
        declaration,
        `${url}: WXSS may load data: only. Draw the picture with <image>, or write it as data:`,
      );
    }
    declaration.value = value
      .replace(/(?<![\w.#-])([+-]?(?:\d+\.?\d*|\.\d+))rpx\b/g, (_, rpx: string) => vwOf(Number(rpx)))
      .replace(SAFE_AREA, (_, name: string, fallback = ', 0px') => `var(--${name}${fallback})`);
  });
}

/** Four decimals are a thousandth of a pixel on the widest phone. */
const vwOf = (rpx: number): string => (rpx === 0 ? '0vw' : `${Number((rpx / RPX_PER_VW).toFixed(4))}vw`);
