/** Tells of a rule or declaration, where it stands. */
import type { ChildNode } from 'postcss';

export type Tell = (node: ChildNode, message: string) => void;

/** Whom a check tells. */
export interface Listener {
  /** WeChat's compiler refuses it. */
  readonly tell: Tell;
  /** It works on phones, or does nothing there. */
  readonly note: Tell;
}
