/** Checks `wx:if`, `wx:for` and their kin, whose mistakes show on phones only. */
import { didYouMean } from '../nearest';
import { attributeOf, elementsIn, isElement, isLiteral, type WxmlElement } from './parse';
import type { Tell } from './tell';

const DIRECTIVES = ['if', 'elif', 'else', 'for', 'for-item', 'for-index', 'key'];

export function checkDirectives(root: WxmlElement, tell: Tell): void {
  for (const element of [root, ...elementsIn(root)]) {
    checkNames(element, tell);
    checkList(element, tell);
    checkConditions(element, tell);
    checkChain(element, tell);
  }
}

function checkNames({ attributes }: WxmlElement, tell: Tell): void {
  for (const { name, offset } of attributes) {
    if (!name.startsWith('wx:') || DIRECTIVES.includes(name.slice(3))) continue;
    const meant = didYouMean(name.slice(3), DIRECTIVES, (one) => `wx:${one}`);
    tell(offset, `${name} is no directive of WXML.${meant}`);
  }
}

function checkList(element: WxmlElement, tell: Tell): void {
  const list = attributeOf(element, 'wx:for');
  if (list === undefined) return;
  const key = attributeOf(element, 'wx:key');
  if (isLiteral(list.value))
    tell(list.offset, `wx:for="${list.value}" lists the letters of that text: write {{…}}`);
  if (key === undefined || key.value === '') {
    tell(list.offset, 'wx:for without wx:key: write wx:key="id", or "*this" for plain values');
  } else if (!isLiteral(key.value)) {
    tell(key.offset, 'wx:key takes the name of a field, not a binding: write wx:key="id"');
  }
  const condition = element.attributes.find(({ name }) => /^wx:(if|elif|else)$/.test(name));
  if (condition !== undefined) {
    tell(condition.offset, `wx:for and ${condition.name} on one tag: put one of them on a <block> around it`);
  }
}

function checkConditions({ attributes }: WxmlElement, tell: Tell): void {
  for (const { name, value, offset } of attributes) {
    if (/^wx:(if|elif)$/.test(name) && isLiteral(value)) {
      tell(offset, `${name}="${value}" never changes: write ${name}="{{…}}"`);
    }
    if (name === 'wx:else' && value !== '') tell(offset, 'wx:else takes no value: write wx:else, or wx:elif');
  }
}

/** `wx:elif` and `wx:else` belong to the tag before them. */
function checkChain({ children }: WxmlElement, tell: Tell): void {
  let isOpen = false;
  for (const child of children) {
    if (!isElement(child)) {
      if (child.text.trim() !== '') isOpen = false;
      continue;
    }
    const follower = attributeOf(child, 'wx:elif') ?? attributeOf(child, 'wx:else');
    if (follower !== undefined && !isOpen) {
      tell(follower.offset, `${follower.name} must come directly after a tag with wx:if or wx:elif`);
    }
    isOpen =
      attributeOf(child, 'wx:if') !== undefined || (isOpen && attributeOf(child, 'wx:elif') !== undefined);
  }
}
