/** Which at-rules WXSS may have, by the rules of WeChat's compiler. */
import type { AtRule, Root } from 'postcss';
import type { Listener } from './tell';

/** Those that hold rules. `@import` is gone by then. */
const HOLDS_RULES = /^(media|supports|(-\w+-)?keyframes)$/i;
const KNOWN = /^(media|supports|(-\w+-)?keyframes|font-face|charset|page|property)$/i;

export function checkAtRules(sheet: Root, listener: Listener): void {
  const { tell, note } = listener;
  sheet.walkAtRules((rule) => {
    const wrong = wrongWith(rule);
    if (wrong !== undefined) tell(rule, wrong);
    else if (!KNOWN.test(rule.name))
      note(rule, `@${rule.name} is none that phones are known to take: leave it out`);
    else if (/\drpx\b/.test(rule.params)) {
      note(rule, `@${rule.name} ${rule.params}: rpx does not work there. Write px`);
    }
    // Of a sheet among others it would not be the first.
    if (rule.name === 'charset') rule.remove();
  });
}

function wrongWith(rule: AtRule): string | undefined {
  const { name, params, nodes, parent } = rule;
  if (parent?.type === 'rule') return `@${name} stands inside a rule: write it around that rule`;
  if (nodes === undefined)
    return name === 'charset' ? undefined : `@${name} ${params}: WeChat's compiler does not take it`;
  const holdsRules = HOLDS_RULES.test(name);
  if (!holdsRules && nodes.some(({ type }) => type === 'rule' || type === 'atrule'))
    return `@${name} may hold no rules: take them out of it`;
  if (holdsRules && params === '') return `@${name} needs a condition or a name`;
  const isEmpty = nodes.every(({ type }) => type === 'comment');
  if (/keyframes$/i.test(name) && isEmpty)
    return `@${name} ${params} has no steps: write from { … } to { … }`;
  return undefined;
}
