/** glass-easel's DOM, with names that browsers leave alone. */
import { glassEasel } from 'glass-easel-miniprogram-adapter';
import { domName } from '../compile/tags/dom-name';

type Base = glassEasel.CurrentWindowBackendContext;

/** Tags that are a browser's own elements on purpose. */
const SHARED = new Set(['input', 'textarea']);

/** A browser's own element: a page of somebody else may write `<script>`, `<iframe>` or `<style>`. */
const isForeign = (element: HTMLElement): boolean => {
  const name = element.localName;
  return !(SHARED.has(name) || name.includes('-') || element instanceof window.HTMLUnknownElement);
};

export class Backend extends glassEasel.CurrentWindowBackendContext {
  override document: Base['document'] = {
    createElement: (tag) => {
      const element = document.createElement(domName(tag));
      return make<Base['document']['createElement']>(
        isForeign(element) ? document.createElement(`wx-${tag}`) : element,
      );
    },
    createTextNode: (text) => make<Base['document']['createTextNode']>(document.createTextNode(text)),
    createDocumentFragment: () =>
      make<Base['document']['createDocumentFragment']>(document.createDocumentFragment()),
  };
}

/** glass-easel describes DOM nodes by types of its own. */
const make = <Method extends (...args: never[]) => unknown>(node: Node): ReturnType<Method> =>
  node as unknown as ReturnType<Method>;
