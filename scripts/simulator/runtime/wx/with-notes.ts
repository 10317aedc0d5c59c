/** What a mini-program asks of an object that is only partly simulated. */
import type { Troubles } from '../trouble';

/** An object with these members: others are noted, and do nothing. */
export function withNotes(kind: string, members: object, troubles: Troubles): object {
  const note = (name: string | symbol): void => {
    if (typeof name === 'string' && !(name in members)) troubles.note(`${kind}.${name} is not simulated`);
  };
  return new Proxy(members, {
    get(target, name) {
      note(name);
      const isListener = /^(on|off)[A-Z]/.test(String(name)) && !(name in target);
      return isListener ? () => {} : (Reflect.get(target, name) as unknown);
    },
    set(target, name, value) {
      note(name);
      return Reflect.set(target, name, value);
    },
  });
}
