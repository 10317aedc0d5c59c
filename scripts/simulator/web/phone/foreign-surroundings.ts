/**
 * What a phone has around it that runs somebody else's mini-program: everything by messages, for its document has an origin
 * of its own, which nothing answers.
 */
import type { Wire, WireEvents } from '../../native/world';
import type { CloudAnswer } from '../../runtime/wx/cloud';
import type { CloudTrouble } from './control';
import { hear, tell } from './page-around';
import type { Surroundings } from './surroundings';

/** Asks the page around for them. */
export const foreignSurroundings = (): Promise<Surroundings> =>
  new Promise((resolve) => {
    hear((message) => {
      if (message.type === 'begin') resolve(new ForeignSurroundings(new ToldMap(message.storage)));
    });
    tell({ type: 'ready' });
  });

class ForeignSurroundings implements Surroundings {
  readonly hasDevices = false;
  readonly storage: Map<string, string>;
  private readonly waiting = new Map<number, (answer: CloudAnswer) => void>();
  private readonly wires = new Map<number, WireEvents>();
  private count = 0;

  constructor(storage: Map<string, string>) {
    this.storage = storage;
    hear((message) => {
      if (message.type === 'answer') {
        this.waiting.get(message.id)?.(message.answer);
        this.waiting.delete(message.id);
      }
      if (message.type === 'opened') this.wires.get(message.wire)?.opened();
      if (message.type === 'received') this.wires.get(message.wire)?.received(message.text);
      if (message.type === 'broke') this.wires.get(message.wire)?.broke();
    });
  }

  call(name: string, body: string, trouble: CloudTrouble | null): Promise<CloudAnswer> {
    const id = this.next();
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      tell({ type: 'call', id, name, body, trouble });
    });
  }

  dial(events: WireEvents): Wire {
    const wire = this.next();
    this.wires.set(wire, events);
    tell({ type: 'dial', wire });
    return {
      send: (text) => tell({ type: 'send', wire, text }),
      close: () => {
        this.wires.delete(wire);
        tell({ type: 'hangUp', wire });
      },
    };
  }

  private next(): number {
    this.count += 1;
    return this.count;
  }
}

/** Tells the page around what changes, which keeps it. */
class ToldMap extends Map<string, string> {
  constructor(kept: readonly (readonly [key: string, value: string])[]) {
    super();
    for (const [key, value] of kept) super.set(key, value);
  }

  override set(key: string, value: string): this {
    tell({ type: 'store', key, value });
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    tell({ type: 'store', key, value: null });
    return super.delete(key);
  }
}
