/** All WXSS of a mini-program as one style sheet that a browser takes. */
import type { Rule } from 'postcss';
import type { Problems } from '../problems';
import type { Sources } from '../sources';
import type { Unit } from '../units';
import { checkAtRules } from './at-rules';
import { loadWxss, placeOf } from './load';
import { type Scope, scopeSelector } from './scope';
import type { Tell } from './tell';
import { compileValues } from './values';

/** app.wxss, then each page and component, with the names that keep them apart. */
export function compileWxss(sources: Sources, problems: Problems, units: readonly Unit[]): string {
  const compile = (file: string, scope: Scope): string => {
    if (!sources.has(file)) return '';
    const sheet = loadWxss(file, sources, problems);
    const tell: Tell = (node, message) => problems.add({ ...(placeOf(node) ?? { file }), message });
    checkAtRules(sheet, tell);
    compileValues(sheet, tell);
    sheet.walkRules((rule) => scopeRule(rule, scope, tell));
    return `/* ${file} */\n${sheet.toString().trim()}\n`;
  };
  return [
    compile('app.wxss', { kind: 'app' }),
    ...units.map(({ path, scope }) =>
      compile(`${path}.wxss`, scope === undefined ? { kind: 'page', path } : { kind: 'component', scope }),
    ),
  ].join('');
}

function scopeRule(rule: Rule, scope: Scope, tell: Tell): void {
  const { parent } = rule;
  if (parent?.type === 'rule') {
    tell(rule, `${rule.selector} stands inside a rule, which phones do not take: write it after that rule`);
  } else if (!(parent?.type === 'atrule' && 'name' in parent && /keyframes$/.test(String(parent.name)))) {
    rule.selector = scopeSelector(rule, scope, tell);
  }
}
