/** Events as WeChat hands them to a page: plain objects. */
import { glassEasel } from 'glass-easel-miniprogram-adapter';

type EasyEvent = glassEasel.ShadowedEvent<unknown>;
type EasyNode = glassEasel.Element;

interface PlainNode {
  readonly id: string;
  readonly dataset: Readonly<Record<string, unknown>>;
}

export interface PlainEvent {
  readonly type: string;
  readonly timeStamp: number;
  readonly detail: unknown;
  readonly target: PlainNode;
  readonly currentTarget: PlainNode;
  readonly mark: Readonly<Record<string, unknown>>;
  readonly touches?: unknown;
  readonly changedTouches?: unknown;
}

/** The templates call this for every event that a page or component listens to. */
export function plainEvent(event: EasyEvent): PlainEvent {
  const { touches, changedTouches } = event as { touches?: unknown; changedTouches?: unknown };
  return {
    type: event.type,
    timeStamp: event.timeStamp,
    detail: event.detail ?? {},
    target: plainNode(event.target),
    currentTarget: plainNode(event.currentTarget),
    mark: { ...event.mark },
    ...(touches === undefined ? {} : { touches, changedTouches }),
  };
}

function plainNode(node: unknown): PlainNode {
  const element = ((node as { _$?: unknown } | undefined)?._$ ?? node) as EasyNode | undefined;
  return { id: element?.id ?? '', dataset: { ...element?.dataset } };
}

/** Gestures that the DOM tells of; what built-in tags tell of themselves is not among them. */
const GESTURES = /^(tap|longpress|longtap|canceltap|touch\w+|transitionend|animation\w+)$/;

/** Passes the gestures of the pages on a screen on to their elements: the window's other phones are not meant. */
export function listenToGestures(backend: glassEasel.CurrentWindowBackendContext, screen: HTMLElement): void {
  backend.onEvent((target, type, detail, options) => {
    const host = target.getBackendElement() as unknown as Node | null;
    if (!GESTURES.test(type) || !screen.contains(host)) return undefined;
    const { originalEvent } = options as { originalEvent?: globalThis.Event };
    const event = new glassEasel.Event(type, detail, {
      ...options,
      extraFields: touchesOf(originalEvent),
    });
    glassEasel.Event.dispatchEvent(target, event);
    return event.getEventBubbleStatus();
  });
}

/** A tap in the middle of a tag, without a finger. */
export function tapOn(host: HTMLElement): void {
  const target = (host as { __wxElement?: EasyNode }).__wxElement;
  if (target === undefined) return;
  const { left, top, width, height } = host.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const tap = new glassEasel.Event(
    'tap',
    { x, y },
    {
      bubbles: true,
      composed: true,
      capturePhase: true,
      extraFields: touchesOf(new MouseEvent('click', { clientX: x, clientY: y })),
    },
  );
  glassEasel.Event.dispatchEvent(target, tap);
}

function touchesOf(event: globalThis.Event | undefined): Record<string, unknown> {
  const { touches, clientX } = (event ?? {}) as Partial<TouchEvent & MouseEvent>;
  const points = touches ?? (clientX === undefined ? [] : [event]);
  const list = Array.from(points as ArrayLike<Touch>).map((point) => ({
    identifier: point.identifier ?? 0,
    pageX: point.pageX,
    pageY: point.pageY,
    clientX: point.clientX,
    clientY: point.clientY,
  }));
  return { touches: list, changedTouches: list };
}
