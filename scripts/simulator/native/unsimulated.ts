/** Attributes that a phone heeds and the simulator does not: who uses one is told. */
import { TAGS } from '../compile/tags';
import type { BuiltIn } from '../runtime/elements';
import type { World } from './world';

/** By tag. What is not here either works, or changes nothing that could be seen or heard here. */
const UNSIMULATED: Readonly<Record<string, ReadonlySet<string>>> = {
  'live-pusher': new Set([
    'orientation',
    'filter',
    'voice-changer-type',
    'picture-in-picture-mode',
    'custom-effect',
    'eye-bigness',
    'face-thinness',
    'aspect',
  ]),
  // A picture above another page is not shown: our own room asks for one, as a phone may have it.
  'live-player': new Set(['enable-auto-rotation', 'enable-casting']),
};

/** Says so if this attribute is used with another value than its initial one. */
export function noteUnsimulated({ tag, attributes }: BuiltIn, name: string, world: World): void {
  if (UNSIMULATED[tag]?.has(name) !== true) return;
  const { initial, type } = TAGS[tag]?.attributes[name] ?? {};
  const usual = initial ?? { string: '', number: 0, boolean: false }[type ?? 'string'];
  if (attributes[name] !== usual) world.onNotSimulated(`<${tag} ${name}>`);
}
