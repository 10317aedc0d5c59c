/** Styles of a phone, kept off the pages in it: those have classes such as `dialog` and `tab-bar`, too. */
import postcss from 'postcss';
import parseSelectors, { type Selector } from 'postcss-selector-parser';

/** Weighs nothing, so that rules win over each other as they are written. */
const AROUND = ':where(:not(page *))';

/**
 * A rule whose selector begins with a class is of what is around pages. All others are of pages as well: tags of WeChat's, and
 * what a computer's user has asked for all that moves.
 */
export function aroundPages(css: string): string {
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    if (rule.parent?.type === 'atrule' && 'name' in rule.parent && rule.parent.name === 'keyframes') return;
    rule.selector = parseSelectors((list) => list.each(keepOff)).processSync(rule.selector);
  });
  return root.toString();
}

function keepOff(selector: Selector): void {
  const parts = selector.nodes;
  const last = parts.filter(({ type }) => type !== 'pseudo').pop();
  if (parts[0]?.type !== 'class' || last === undefined || last.type === 'universal') return;
  selector.insertAfter(last, parseSelectors.pseudo({ value: AROUND }));
}
