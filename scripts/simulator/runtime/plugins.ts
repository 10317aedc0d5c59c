/** The global `requirePlugin`: no plugin is loaded here. */
import type { Troubles } from './trouble';

type Callback = (what: unknown) => void;

/** What a plugin exports nobody knows here: whatever is asked of it is a function that gives nothing. */
const nothing = (): object => new Proxy({}, { get: (_, name) => (name === 'then' ? undefined : () => {}) });

export const requirePluginOf = (troubles: Troubles) =>
  Object.assign(
    (name: string, onLoad?: Callback): object => {
      troubles.note(`requirePlugin("${name}"): plugins are not loaded here, its functions give undefined`);
      const plugin = nothing();
      if (onLoad !== undefined) setTimeout(() => onLoad(plugin), 0);
      return plugin;
    },
    {
      async: async (name: string): Promise<never> => {
        throw new Error(`plugin "${name}" is not loaded here`);
      },
    },
  );
