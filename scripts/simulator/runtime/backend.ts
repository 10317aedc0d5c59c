/** glass-easel's DOM, with names that browsers leave alone. */
import { glassEasel } from 'glass-easel-miniprogram-adapter';

type Base = glassEasel.CurrentWindowBackendContext;

/** Tags of WeChat that some browsers have too, and draw as they like. */
const TAKEN = new Set(['camera', 'map', 'video', 'audio', 'canvas']);

export class Backend extends glassEasel.CurrentWindowBackendContext {
  override document: Base['document'] = {
    createElement: (tag) =>
      make<Base['document']['createElement']>(document.createElement(TAKEN.has(tag) ? `wx-${tag}` : tag)),
    createTextNode: (text) => make<Base['document']['createTextNode']>(document.createTextNode(text)),
    createDocumentFragment: () =>
      make<Base['document']['createDocumentFragment']>(document.createDocumentFragment()),
  };
}

/** glass-easel describes DOM nodes by types of its own. */
const make = <Method extends (...args: never[]) => unknown>(node: Node): ReturnType<Method> =>
  node as unknown as ReturnType<Method>;
