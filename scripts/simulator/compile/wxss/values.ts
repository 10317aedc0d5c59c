/** Values of WXSS in a browser's words: rpx as vw, the safe area as variables of the simulated phone. */
import type { Root } from 'postcss';
import type { Listener } from './tell';

/** A screen is 750 rpx wide, and 100 vw. */
const RPX_PER_VW = 7.5;

const SAFE_AREA =
  /\benv\(\s*(safe-area-inset-(?:top|right|bottom|left))\s*(,[^()]*(?:\([^()]*\)[^()]*)*)?\)/g;

/** Texts, or the address of a `url()`; in a text of `data:` there may be others, which are no addresses. */
const URL_OR_TEXT = /\burl\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*?))\s*\)|"[^"]*"|'[^']*'/g;

export function compileValues(sheet: Root, { tell, note }: Listener): void {
  sheet.walk((node) => {
    const { before = '' } = node.raws;
    const after = 'nodes' in node ? `${node.raws.after ?? ''}${node.raws.ownSemicolon ?? ''}` : '';
    if (/;/.test(String(before) + after)) tell(node, 'a second ; is refused: take it out');
  });
  sheet.walkDecls((declaration) => {
    const { prop, value, parent } = declaration;
    if (parent?.type === 'root') tell(declaration, `${prop} stands outside of a rule: write .name { … }`);
    if (!/^[A-Za-z_-][\w./@-]*$/.test(prop) || String(declaration.raws.before).endsWith('*'))
      tell(declaration, `${prop} is no property: write letters, digits and -`);
    if (prop.startsWith('--') && /^\s*\{/.test(value)) tell(declaration, `${prop} may hold no { }`);
    for (const [found, double, single, bare] of value.matchAll(URL_OR_TEXT)) {
      const address = double ?? single ?? bare;
      if (address === undefined || /^\s*($|[#%]|\/\/|(https?|data|wxfile|blob):)/i.test(address)) continue;
      note(
        declaration,
        `${found}: WXSS loads no files of the mini-program. Draw the picture with <image>, or write it as data:`,
      );
    }
    declaration.value = value
      .replace(/(?<![\w.#-])([+-]?(?:\d+\.?\d*|\.\d+))rpx\b/g, (_, rpx: string) => vwOf(Number(rpx)))
      .replace(SAFE_AREA, (_, name: string, fallback = ', 0px') => `var(--${name}${fallback})`);
  });
}

/** Four decimals are a thousandth of a pixel on the widest phone. */
const vwOf = (rpx: number): string => (rpx === 0 ? '0vw' : `${Number((rpx / RPX_PER_VW).toFixed(4))}vw`);
