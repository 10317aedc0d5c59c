/** Keeps the selectors of pages and components apart, as WeChat does. */
import type { Rule } from 'postcss';
import selectorParser, {
  type ClassName,
  type Container,
  type Identifier,
  type Root,
  type Selector,
  type Tag,
} from 'postcss-selector-parser';
import { domName } from '../tags/dom-name';
import type { Tell } from './tell';

export type Scope =
  | { readonly kind: 'app' }
  | { readonly kind: 'page'; readonly path: string }
  /** `scope` is the prefix of its classes. */
  | { readonly kind: 'component'; readonly scope: string };

/** The selector of `rule`, for elements of its page or component only; undefined if no browser knows it. */
export function scopeSelector(rule: Rule, scope: Scope, note: Tell): string | undefined {
  const scopeAll = (root: Root): void => {
    if (!isSelector(root, rule.selector)) throw new Error('a browser reads over it');
    checkSelector(root, scope, (message) => note(rule, message));
    root.walkTags((tag) => {
      tag.value = domName(tag.value);
    });
    if (scope.kind === 'component') scopeToComponent(root, scope.scope);
    if (scope.kind === 'page') root.each((selector) => scopeToPage(selector, scope.path));
  };
  try {
    return selectorParser(scopeAll).processSync(rule.selector);
  } catch (error) {
    note(rule, `${rule.selector} does nothing: ${(error as Error).message}`);
    return undefined;
  }
}

const NAME = /^-?[A-Za-z_\u0080-\uffff-][\w\u0080-\uffff-]*$/;

/** The parser lets pass `.a,`, `.a..b`, `> ` and comments with `//`. */
function isSelector(root: Root, text: string): boolean {
  if (/^\s*,|,\s*(,|$)/.test(text)) return false;
  let isOne = root.nodes.every(
    ({ first, last }) => last?.type !== 'combinator' && first?.type !== 'combinator',
  );
  walkNames(root, (node) => {
    if (!NAME.test(node.value)) isOne = false;
  });
  return isOne && root.nodes.every(({ last }) => last !== undefined);
}

/** Classes, ids and tags; the `2n` of `:nth-child(2n)` is none. */
function walkNames(root: Root, use: (node: ClassName | Identifier | Tag) => void): void {
  const walk = (container: Container): void => {
    for (const node of container.nodes ?? []) {
      if (node.type === 'class' || node.type === 'id' || node.type === 'tag') use(node);
      else if ('nodes' in node && !(node.type === 'pseudo' && /^:(nth-|lang|dir)/i.test(node.value)))
        walk(node as Container);
    }
  };
  walk(root as unknown as Container);
}

function checkSelector(root: Root, { kind }: Scope, note: (message: string) => void): void {
  const onlyClasses = (found: string) => {
    if (kind === 'component') note(`${found}: WeChat warns of it in a component. Write a class`);
  };
  walkNames(root, (node) => {
    if (node.type === 'tag') onlyClasses(`the tag selector ${node.value}`);
    if (node.type === 'id') onlyClasses(`the id selector #${node.value}`);
  });
  root.walk((node) => {
    if (node.type === 'attribute') onlyClasses(`the attribute selector ${String(node).trim()}`);
    if (node.type !== 'pseudo') return;
    if (node.value === ':host' && node.nodes.length > 0)
      note(':host(…) is not simulated: write a class of :host');
    else if (node.value === ':host' && kind !== 'component') note(':host is for components: write page');
    else if (node.value === ':root') note(':root is not the page on phones: write page');
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
