/** glass-easel's DOM, with names that browsers leave alone. */
import { glassEasel } from 'glass-easel-miniprogram-adapter';

type Base = glassEasel.CurrentWindowBackendContext;

/** Tags that are a browser's own elements on purpose. */
const SHARED = new Set(['button', 'input', 'textarea']);

/** Tags of WeChat that some browsers have too, and draw as they like; `camera` is new to them. */
const TAKEN = new Set([
  'camera',
  'map',
  'video',
  'audio',
  'canvas',
  'label',
  'form',
  'progress',
  'span',
  'textarea',
]);

/** What a page writes must never be a browser's own element: `<script>`, `<iframe>`, `<style>`. */
const isTaken = (tag: string): boolean =>
  TAKEN.has(tag) || !(tag.includes('-') || document.createElement(tag) instanceof window.HTMLUnknownElement);

export class Backend extends glassEasel.CurrentWindowBackendContext {
  override document: Base['document'] = {
    createElement: (tag) => {
      const name = !SHARED.has(tag) && isTaken(tag) ? `wx-${tag}` : tag;
      return make<Base['document']['createElement']>(document.createElement(name));
    },
    createTextNode: (text) => make<Base['document']['createTextNode']>(document.createTextNode(text)),
    createDocumentFragment: () =>
      make<Base['document']['createDocumentFragment']>(document.createDocumentFragment()),
  };
}

/** glass-easel describes DOM nodes by types of its own. */
const make = <Method extends (...args: never[]) => unknown>(node: Node): ReturnType<Method> =>
  node as unknown as ReturnType<Method>;
