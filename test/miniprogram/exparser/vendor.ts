/** What we use of exparser and of j-component, WeChat's tool that draws pages with it; neither describes it in types. */
import { createRequire } from 'node:module';
import type { Template } from './templates';

const require = createRequire(import.meta.url);

/** An element of exparser that is a component, as built-in tags, pages and our own components are. */
export interface Node {
  readonly id: string;
  /** Its element in the document. */
  readonly $$: HTMLElement;
  readonly dataset?: Readonly<Record<string, unknown>>;
  readonly ownerShadowRoot: ShadowRoot | null;
  readonly shadowRoot: ShadowRoot;
  addListener(event: string, run: (event: { readonly target: Node }) => void): void;
  triggerPageLifeTime(name: string, args: readonly unknown[]): void;
}

interface ShadowRoot {
  getHostNode(): Node;
  getElementById(id: string): Node | undefined;
  querySelector(selector: string): Node | null;
}

/** What a component's own methods have as `this`. */
export interface Caller {
  readonly _exparserNode: Node;
  readonly data: Record<string, unknown>;
  setData(patch: object, callback?: () => void): void;
}

/** A definition as `Component` takes it, and what j-component adds to it. */
export interface Definition {
  readonly id: string;
  /** What it is called in the document. */
  readonly tagName: string;
  /** As wcc makes it, or plain WXML, which j-component compiles. */
  readonly template: Template | string;
  /** Tag to id. */
  readonly usingComponents?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

interface Drawn {
  readonly instance: Caller;
  /** Appends it there, and tells its components that they are attached and ready. */
  attach(parent: HTMLElement): void;
  detach(): void;
}

export const jComponent = require('j-component') as {
  register(definition: Definition): string;
  behavior(definition: object): string;
  create(id: string): Drawn;
};

interface EventOptions {
  readonly bubbles?: boolean;
  readonly composed?: boolean;
  readonly capturePhase?: boolean;
  readonly originalEvent?: Event;
  readonly extraFields?: object;
}

type ErrorListener = (error: unknown) => void;

export const exparser = require('miniprogram-exparser') as {
  readonly Event: {
    create(type: string, detail: object, options: EventOptions): object;
    dispatchEvent(target: Element, event: object): void;
  };
  triggerEvent(node: Node, type: string, detail: object, options: EventOptions): void;
  addGlobalErrorListener(listener: ErrorListener): void;
  removeGlobalErrorListener(listener: ErrorListener): void;
};
