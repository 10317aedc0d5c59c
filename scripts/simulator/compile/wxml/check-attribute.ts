/**
 * Checks one attribute of one tag: that a phone knows it, and takes it as it is meant. WeChat's compiler takes any
 * attribute of any tag, so that most of it is noted only.
 */
import { didYouMean } from '../nearest';
import {
  type Attribute,
  BASE_LIBRARY,
  COMMON_ATTRIBUTES,
  COMMON_EVENTS,
  isTooNew,
  TAGS,
  type Tag,
} from '../tags';
import { attributeNamed } from '../tags/attribute';
import { CHANGED_BY } from '../tags/changed-by';
import { KNOWN } from '../tags/known';
import { type AttributeName, readAttributeName } from './attribute-name';
import { COMPILER_TAGS } from './compiler-tags';
import { whyOneWay } from './model';
import { isLiteral, type WxmlAttribute, type WxmlElement } from './parse';
import type { Tell } from './tell';

/** Why a prefix with a colon does nothing, and what to write instead. */
const PREFIXES: Readonly<Record<string, string>> = {
  class: 'exparser does not know it: write class="{{…}}"',
  style: 'exparser does not know it: write style="{{…}}"',
  slot: 'exparser does not know it: give the component properties',
  let: 'exparser does not know it: compute the value in the script',
  change: 'WXS listeners are not simulated: use observers in the component',
  worklet: 'it works with Skyline only: use a listener',
};

/** @param components names of the mini-program's own */
export function checkAttribute(
  element: WxmlElement,
  attribute: WxmlAttribute,
  components: ReadonlySet<string>,
  note: Tell,
): void {
  const { name, offset } = attribute;
  const parts = readAttributeName(name);
  if (name.startsWith('wx-')) note(offset, `${name} is no directive on phones: write wx:${name.slice(3)}`);
  else if (/^data-.*[A-Z]/.test(name)) {
    note(offset, `${name}: dataset has it in small letters on phones. Write ${kebab(name)}`);
  } else if (parts.kind === 'prefixed' && parts.prefix === 'model') {
    checkModel(element, parts.name, attribute, components, note);
  } else if (parts.kind === 'prefixed' && parts.prefix === 'generic') {
    if (!components.has(attribute.value))
      note(
        offset,
        `${name}="${attribute.value}" is no component in usingComponents: nothing is drawn in its place`,
      );
  } else if (parts.kind === 'prefixed') {
    note(
      offset,
      `${name}: ${PREFIXES[parts.prefix] ?? `"${parts.prefix}:" is no prefix of WXML, and does nothing: leave it out`}`,
    );
  } else if (components.has(element.name)) return;
  else if (Object.hasOwn(COMPILER_TAGS, element.name))
    checkOnCompilerTag(element.name, parts, attribute, note);
  else {
    const tag = builtIn(element.name);
    if (tag !== undefined) checkOnBuiltIn(element.name, tag, parts, attribute, note);
  }
}

function checkModel(
  element: WxmlElement,
  name: string,
  attribute: WxmlAttribute,
  components: ReadonlySet<string>,
  note: Tell,
): void {
  const why = whyOneWay(attribute, element);
  if (why !== undefined) note(attribute.offset, `${attribute.name}="${attribute.value}": ${why}`);
  const tag = components.has(element.name) ? undefined : builtIn(element.name);
  if (tag === undefined || tag.takesAnything === true) return;
  const known = { ...COMMON_ATTRIBUTES, ...tag.attributes };
  if (attributeNamed(name, known) === undefined)
    note(
      attribute.offset,
      `<${element.name}> has no attribute ${name}.${didYouMean(name, Object.keys(known))}`,
    );
  else if (!Object.values(CHANGED_BY[element.name] ?? {}).includes(name))
    note(attribute.offset, `${attribute.name}: nobody changes ${name} of <${element.name}> here`);
}

const builtIn = (name: string): Tag | undefined =>
  [TAGS, KNOWN].find((table) => Object.hasOwn(table, name))?.[name];

/** `<selection> needs base library 3.6.4 …` */
export const tooNew = (what: string, since: string | undefined): string =>
  `${what} needs base library ${since}: phones with ${BASE_LIBRARY}, the oldest that must do, ignore it`;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function checkOnCompilerTag(
  tag: string,
  parts: AttributeName,
  { name, offset }: WxmlAttribute,
  note: Tell,
): void {
  const allowed = COMPILER_TAGS[tag] ?? [];
  if (parts.kind === 'directive' || allowed.includes(name)) return;
  note(offset, `<${tag}> has no attribute ${name}: it is not drawn. Put it on a tag inside`);
}

function checkOnBuiltIn(
  name: string,
  tag: Tag,
  parts: AttributeName,
  attribute: WxmlAttribute,
  note: Tell,
): void {
  if (tag.takesAnything === true) return;
  if (parts.kind === 'listener') checkListener(name, tag, parts, attribute, note);
  if (parts.kind !== 'plain') return;
  const known = { ...COMMON_ATTRIBUTES, ...tag.attributes };
  const found = attributeNamed(attribute.name, known) ?? '';
  const rules = known[found];
  if (name === 'button' && found === 'open-type') checkOpenType(attribute, note);
  if (rules !== undefined) checkValue(name, rules, attribute, note);
  else {
    const meant = didYouMean(attribute.name, Object.keys(known));
    note(attribute.offset, `<${name}> has no attribute ${attribute.name}.${meant}`);
  }
}

/** Of a button: the others open what WeChat itself has. */
function checkOpenType(attribute: WxmlAttribute, note: Tell): void {
  const { name, value, offset } = attribute;
  if (!isLiteral(value) || value === '' || value === 'share') return;
  note(offset, `${name}="${value}" of <button> does nothing here: share is the only one that is simulated`);
}

function checkListener(
  tag: string,
  { isNative, events }: Tag,
  { prefix, hasColon, event }: Extract<AttributeName, { kind: 'listener' }>,
  { name, offset }: WxmlAttribute,
  note: Tell,
): void {
  const known = [...events, ...COMMON_EVENTS];
  if (!known.includes(event)) {
    const meant = didYouMean(event, known, (one) => `${prefix}${hasColon ? ':' : ''}${one}`);
    note(offset, `${name}: <${tag}> has no event ${event} of its own.${meant}`);
  }
  if (isNative && (prefix !== 'bind' || hasColon)) {
    note(offset, `${name} does not work on the native tag <${tag}>: write bind${event}`);
  }
}

function checkValue(
  tag: string,
  { type, since }: Attribute,
  { name, value, offset }: WxmlAttribute,
  note: Tell,
): void {
  if (isTooNew(since)) note(offset, tooNew(`${name} of <${tag}>`, since));
  if (value === '' || !isLiteral(value)) return;
  if (type === 'boolean') {
    const meant = value === 'false' ? '{{false}}' : '{{true}}';
    note(offset, `${name}="${value}" is a text, and so always true: write ${name}="${meant}"`);
  }
  if (type === 'number' && Number.isNaN(Number(value))) {
    note(offset, `${name}="${value}" is no number: write ${name}="{{…}}"`);
  }
}
