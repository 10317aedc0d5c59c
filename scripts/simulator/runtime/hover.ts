/** `hover-class`: what a tag looks like while a finger is on it. */
import type { glassEasel } from 'glass-easel-miniprogram-adapter';
import { TAGS } from '../compile/tags';
import { attributeNamed } from '../compile/tags/attribute';

type Node = glassEasel.Element;

/** Beside the classes that a template gives, glass-easel keeps others apart: those of a moment. */
const OF_A_MOMENT = 3 as Parameters<Node['setNodeClass']>[1];

/** Pixels that a finger moves before it scrolls, and presses nothing any more. */
const STILL = 10;

/** A tag that may have such a class, as its template says. */
interface Pressable {
  readonly node: Node;
  readonly tag: string;
  readonly attributes: Record<string, unknown>;
  /** What begins or ends soon. */
  soon: ReturnType<typeof setTimeout> | undefined;
}

const NAMES = ['hover-class', 'hover-start-time', 'hover-stay-time', 'hover-stop-propagation'];

export class Hover {
  private readonly known = new WeakMap<Element, Pressable>();
  private pressed: readonly { readonly host: Element; readonly one: Pressable }[] = [];

  /** @returns whether it is one of its attributes */
  set(node: Node, host: Element, tag: string, written: string, value: unknown): boolean {
    const name = attributeNamed(written, TAGS[tag]?.attributes ?? {});
    if (name === undefined || !NAMES.includes(name)) return false;
    this.meet(node, host, tag).attributes[name] = value;
    return true;
  }

  /** A tag is there: some look pressed where no template says how. */
  meet(node: Node, host: Element, tag: string): Pressable {
    const initial = NAMES.map((name) => [name, TAGS[tag]?.attributes[name]?.initial]);
    const made = { node, tag, attributes: Object.fromEntries(initial), soon: undefined };
    const known = this.known.get(host) ?? made;
    this.known.set(host, known);
    return known;
  }

  /** Heeds the fingers on a screen. */
  listen(screen: HTMLElement): void {
    let from: PointerEvent | undefined;
    const lift = (): void => {
      from = undefined;
      for (const { host, one } of this.pressed) end(host, one);
      this.pressed = [];
    };
    screen.addEventListener('pointerdown', (event) => {
      lift();
      from = event;
      this.pressed = this.under(event.target as Element, screen);
      for (const { host, one } of this.pressed) begin(host, one);
    });
    screen.addEventListener('pointermove', ({ clientX, clientY }) => {
      if (from !== undefined && Math.hypot(clientX - from.clientX, clientY - from.clientY) > STILL) lift();
    });
    for (const type of ['pointerup', 'pointercancel', 'pointerleave']) screen.addEventListener(type, lift);
  }

  /** What a finger presses: the tag that it met and those around, up to one that stops it. */
  private under(met: Element, screen: HTMLElement): Hover['pressed'] {
    const found: { host: Element; one: Pressable }[] = [];
    for (let host: Element | null = met; host !== null && host !== screen; host = host.parentElement) {
      const one = this.known.get(host);
      const name = String(one?.attributes['hover-class'] ?? 'none');
      if (one === undefined || name === 'none' || name === '') continue;
      if (!host.hasAttribute('aria-disabled')) found.push({ host, one });
      if (one.attributes['hover-stop-propagation'] === true) break;
    }
    return found;
  }
}

function begin(host: Element, one: Pressable): void {
  const { node, tag, attributes } = one;
  const name = String(attributes['hover-class']);
  clearTimeout(one.soon);
  one.soon = setTimeout(() => {
    node.setNodeClass(name, OF_A_MOMENT);
    host.toggleAttribute('data-pressed', name === TAGS[tag]?.attributes['hover-class']?.initial);
  }, Number(attributes['hover-start-time']));
}

function end(host: Element, one: Pressable): void {
  clearTimeout(one.soon);
  one.soon = setTimeout(() => {
    one.node.setNodeClass('', OF_A_MOMENT);
    host.removeAttribute('data-pressed');
  }, Number(one.attributes['hover-stay-time']));
}
