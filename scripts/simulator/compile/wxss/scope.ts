/** Keeps the selectors of pages and components apart, as WeChat does. */
import type { Rule } from 'postcss';
import selectorParser, { type Root, type Selector } from 'postcss-selector-parser';
import type { Tell } from './tell';

export type Scope =
  | { readonly kind: 'app' }
  | { readonly kind: 'page'; readonly path: string }
  /** `scope` is the prefix of its classes. */
  | { readonly kind: 'component'; readonly scope: string };

/** The selector of `rule`, for elements of its page or component only. */
export function scopeSelector(rule: Rule, scope: Scope, tell: Tell): string {
  const scopeAll = (root: Root): void => {
    if (!isSelector(root, rule.selector)) throw new Error('write classes and tags, as in .name > view');
    checkSelector(root, scope, (message) => tell(rule, message));
    if (scope.kind === 'component') scopeToComponent(root, scope.scope);
    if (scope.kind === 'page') root.each((selector) => scopeToPage(selector, scope.path));
  };
  try {
    return selectorParser(scopeAll).processSync(rule.selector);
  } catch (error) {
    tell(rule, `${rule.selector} is no selector: ${(error as Error).message}`);
    return rule.selector;
  }
}

const NAME = /^-?[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*$/;

/** The parser lets pass `.a,`, `.a..b`, `> ` and comments with `//`. */
function isSelector(root: Root, text: string): boolean {
  if (/^\s*,|,\s*(,|$)/.test(text)) return false;
  let isOne = root.nodes.every(({ last }) => last !== undefined && last.type !== 'combinator');
  root.walk((node) => {
    const isNamed = node.type === 'class' || node.type === 'id' || node.type === 'tag';
    if (isNamed && !NAME.test(node.value)) isOne = false;
  });
  return isOne;
}

function checkSelector(root: Root, { kind }: Scope, tell: (message: string) => void): void {
  const onlyClasses = (found: string) => {
    if (kind === 'component') tell(`${found} does nothing in a component on phones: write a class`);
  };
  root.walk((node) => {
    if (node.type === 'universal') tell('* does nothing in WXSS: name the classes');
    if (node.type === 'nesting') tell('& is not known in WXSS: write the whole selector');
    if (node.type === 'tag') onlyClasses(`the tag selector ${node.value}`);
    if (node.type === 'id') onlyClasses(`the id selector #${node.value}`);
    if (node.type === 'attribute') onlyClasses(`the attribute selector ${String(node).trim()}`);
    if (node.type !== 'pseudo') return;
    if (node.value === ':host' && node.nodes.length > 0)
      tell(':host(…) is not simulated: write a class of :host');
    else if (node.value === ':host' && kind !== 'component') tell(':host is for components: write page');
    else if (node.value === ':root') tell(':root is not the page on phones: write page');
  });
}

/** glass-easel writes the classes of an isolated component as `<scope>--name`. */
function scopeToComponent(root: Root, scope: string): void {
  root.walkClasses((node) => {
    node.value = `${scope}--${node.value}`;
  });
  root.walkPseudos((node) => {
    if (node.value !== ':host') return;
    const host = selectorParser.attribute({
      attribute: 'wx-host',
      operator: '=',
      value: `"${scope}"`,
      raws: {},
      quoteMark: '"',
    } as selectorParser.AttributeOptions);
    host.setValue(scope, { quoteMark: '"' });
    host.spaces.before = node.spaces.before;
    host.spaces.after = node.spaces.after;
    node.replaceWith(host);
  });
}

/** `:where()` weighs nothing: a page's rule beats one of app.wxss by coming later, as on phones. */
function scopeToPage(selector: Selector, path: string): void {
  const ofPage = `[data-page="${path}"]`;
  const root = selector.first;
  if (root?.type === 'tag' && root.value === 'page') {
    selector.insertAfter(root, selectorParser.pseudo({ value: `:where(${ofPage})` }));
    return;
  }
  const before = root?.spaces.before ?? '';
  if (root) root.spaces.before = '';
  selector.prepend(selectorParser.combinator({ value: ' ' }));
  const scope = selectorParser.pseudo({ value: `:where(page${ofPage})` });
  scope.spaces.before = before;
  selector.prepend(scope);
}
