/** Checks `wx:if`, `wx:for` and their kin. */
import { didYouMean } from '../nearest';
import { attributeOf, elementsIn, isElement, isLiteral, type WxmlAttribute, type WxmlElement } from './parse';
import type { Tell } from './tell';

/** By their names after `wx:`. */
export const DIRECTIVES: readonly string[] = [
  'if',
  'elif',
  'else',
  'for',
  'for-items',
  'for-item',
  'for-index',
  'key',
];

/** @param tell of an error @param note of what works and is bad style */
export function checkDirectives(root: WxmlElement, tell: Tell, note: Tell): void {
  for (const element of [root, ...elementsIn(root)]) {
    checkNames(element, note);
    checkValues(element, tell);
    checkList(element, note);
    checkConditions(element, note);
    checkChain(element, tell);
  }
}

export const listOf = (element: WxmlElement): WxmlAttribute | undefined =>
  attributeOf(element, 'wx:for') ?? attributeOf(element, 'wx:for-items');

function checkNames({ attributes }: WxmlElement, note: Tell): void {
  for (const { name, offset } of attributes) {
    if (!name.startsWith('wx:') || DIRECTIVES.includes(name.slice(3))) continue;
    const meant = didYouMean(name.slice(3), DIRECTIVES, (one) => `wx:${one}`);
    note(offset, `${name} is no directive of WXML, and does nothing.${meant}`);
  }
}

function checkValues(element: WxmlElement, tell: Tell): void {
  const isMissing = (name: string): boolean => {
    const attribute = attributeOf(element, name);
    return attribute !== undefined && attribute.valueOffset === undefined;
  };
  for (const name of ['wx:if', 'wx:elif', 'wx:for', 'wx:for-items']) {
    const hasOther = name === 'wx:for' && attributeOf(element, 'wx:for-items') !== undefined;
    if (isMissing(name) && !hasOther)
      tell(
        attributeOf(element, name)?.offset ?? element.offset,
        `${name} needs a value: write ${name}="{{…}}"`,
      );
  }
}

function checkList(element: WxmlElement, note: Tell): void {
  const list = listOf(element);
  if (list === undefined) return;
  const key = attributeOf(element, 'wx:key');
  if (isLiteral(list.value))
    note(list.offset, `wx:for="${list.value}" lists the letters of that text: write {{…}}`);
  if (key === undefined || key.value === '') {
    note(list.offset, 'wx:for without wx:key: write wx:key="id", or "*this" for plain values');
  } else if (!isLiteral(key.value)) {
    note(key.offset, 'wx:key takes the name of a field, not a binding: write wx:key="id"');
  }
}

function checkConditions({ attributes }: WxmlElement, note: Tell): void {
  for (const { name, value, offset } of attributes) {
    if (/^wx:(if|elif)$/.test(name) && isLiteral(value)) {
      note(offset, `${name}="${value}" never changes: write ${name}="{{…}}"`);
    }
    if (name === 'wx:else' && value !== '') note(offset, 'wx:else takes no value: write wx:else, or wx:elif');
  }
}

/** `wx:elif` and `wx:else` belong to the tag before them; a list ends what it is in. */
function checkChain({ children }: WxmlElement, tell: Tell): void {
  let isOpen = false;
  for (const child of children) {
    if (!isElement(child)) {
      if (/[^ \t\r\n]/.test(child.text)) isOpen = false;
      continue;
    }
    if (child.name === 'wxs') continue;
    const follower: WxmlAttribute | undefined =
      attributeOf(child, 'wx:elif') ?? attributeOf(child, 'wx:else');
    const isList = listOf(child) !== undefined;
    if (follower !== undefined && isList) {
      tell(follower.offset, `wx:for and ${follower.name} on one tag: put one of them on a <block> around it`);
    } else if (follower !== undefined && (!isOpen || attributeOf(child, 'wx:if') !== undefined)) {
      tell(follower.offset, `${follower.name} must come directly after a tag with wx:if or wx:elif`);
    }
    const goesOn: boolean = follower?.name === 'wx:elif' && isOpen;
    isOpen = !isList && (goesOn || attributeOf(child, 'wx:if') !== undefined);
  }
}
