/** Tells of a problem where a rule or declaration stands. */
import type { ChildNode } from 'postcss';

export type Tell = (node: ChildNode, message: string) => void;
