/** WeChat's glass-easel as the engine of a phone. */
import { glassEasel, MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import { packagesOf } from '../compile/packages';
import { Backend } from './backend';
import { behaviorsOf } from './behaviors';
import { Elements } from './elements';
import type { MakeEngine, PageRoot } from './engine';
import { listenToGestures } from './events';
import { loadTemplates } from './templates';
import { type Instance, registerUnits } from './units';

export const glassEaselEngine: MakeEngine = ({ pack, screen, troubles, controllers, onThrown }) => {
  const onError = (error: unknown): boolean => {
    onThrown(error);
    return false;
  };
  // glass-easel swallows what handlers throw.
  glassEasel.addGlobalErrorListener(onError);
  const env = new MiniProgramEnv();
  const elements = new Elements(troubles, controllers);
  const backend = new Backend();
  listenToGestures(backend, screen);
  elements.hover.listen(screen);
  const builtIns = elements.register(env, pack.builtIns);
  const code = env.createCodeSpace('', true);
  for (const [tag, definition] of Object.entries(builtIns)) {
    code.getComponentSpace().setGlobalUsingComponent(tag, definition);
  }
  const associated = env.associateBackend(backend);
  let load = (_path: string): void => {};
  return {
    Behavior: behaviorsOf(code).Behavior,
    tagAt: elements.tagAt,
    register: (hooks) => {
      load = registerUnits(pack.program.units, packagesOf(pack.program.app), {
        code,
        groups: loadTemplates(pack.program.templates, (message) => troubles.note(message)),
        onAttribute: elements.onAttribute,
        troubles,
        ...hooks,
      });
    },
    createRoot: (tag, path, search = '') => {
      load(path);
      // What is in the address reaches the properties of a page that is made with Component.
      return rootOf(associated.createRoot(tag, code, `${path}${decodable(search)}`));
    },
    close: () => void glassEasel.removeGlobalErrorListener(onError),
  };
};

type Root = ReturnType<ReturnType<MiniProgramEnv['associateBackend']>['createRoot']>;

function rootOf(root: Root): PageRoot {
  const component = root.getComponent();
  return {
    instance: root.get() as unknown as Instance,
    host: component.getBackendElement() as unknown as HTMLElement,
    attach: (around) => {
      const place = around.ownerDocument.createElement('span');
      around.append(place);
      root.attach(around as never, place as never);
    },
    release: () => root.release(),
    tell: (lifetime) => component.triggerPageLifetime(lifetime, []),
    find: (selector) =>
      component.getShadowRoot()?.querySelector(selector)?.getBackendElement() as HTMLElement | undefined,
  };
}

/** The engine decodes what is in an address, and would stop at what cannot be decoded. */
function decodable(search: string): string {
  try {
    decodeURIComponent(search);
    return search;
  } catch {
    return '';
  }
}
