/** All WXSS of a mini-program as one style sheet that a browser takes. */
import type { Rule } from 'postcss';
import type { Problems } from '../problems';
import type { Sources } from '../sources';
import type { Unit } from '../units';
import { checkAtRules } from './at-rules';
import { loadWxss, placeOf } from './load';
import { type Scope, scopeSelector } from './scope';
import { refusalOf } from './selector';
import type { Listener } from './tell';
import { compileValues } from './values';

/** app.wxss, then each page and component, with the names that keep them apart. */
export function compileWxss(sources: Sources, problems: Problems, units: readonly Unit[]): string {
  const compile = (file: string, scope: Scope): string => {
    if (!sources.has(file)) return '';
    const sheet = loadWxss(file, sources, problems);
    const listener: Listener = {
      tell: (node, message) => problems.add({ ...(placeOf(node) ?? { file }), message }),
      note: (node, message) => problems.note({ ...(placeOf(node) ?? { file }), message }),
    };
    checkAtRules(sheet, listener);
    compileValues(sheet, listener);
    sheet.walkRules((rule) => scopeRule(rule, scope, listener));
    return `/* ${file} */\n${sheet.toString().trim()}\n`;
  };
  return [
    compile('app.wxss', { kind: 'app' }),
    ...units.map(({ path, scope }) =>
      compile(`${path}.wxss`, scope === undefined ? { kind: 'page', path } : { kind: 'component', scope }),
    ),
  ].join('');
}

function scopeRule(rule: Rule, scope: Scope, listener: Listener): void {
  const { parent } = rule;
  if (parent?.type === 'rule') {
    listener.tell(
      rule,
      `${rule.selector} stands inside a rule, which phones do not take: write it after that rule`,
    );
    return;
  }
  if (parent?.type === 'atrule' && 'name' in parent && /keyframes$/i.test(String(parent.name))) return;
  const refusal = refusalOf(rule.selector);
  if (refusal !== undefined) {
    listener.tell(rule, `${rule.selector} is no selector: ${refusal}`);
    return;
  }
  const scoped = scopeSelector(rule, scope, listener.note);
  if (scoped === undefined) rule.remove();
  else rule.selector = scoped;
}
