/** Which at-rules WXSS may have. */
import type { Root } from 'postcss';
import type { Tell } from './tell';

/** `@import` is gone by then. */
const KNOWN = ['media', 'supports', 'keyframes', '-webkit-keyframes', 'font-face'];

export function checkAtRules(sheet: Root, tell: Tell): void {
  sheet.walkAtRules((rule) => {
    if (!KNOWN.includes(rule.name)) {
      tell(rule, `@${rule.name} is not simulated: ${KNOWN.map((name) => `@${name}`).join(', ')} are`);
    }
    if (/\drpx\b/.test(rule.params)) {
      tell(rule, `@${rule.name} ${rule.params}: rpx does not work there. Write px`);
    }
  });
}
