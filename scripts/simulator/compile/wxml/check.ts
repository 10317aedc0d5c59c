/** Checks one WXML file, but for its shape: what WeChat's compiler or a phone refuses, and what is bad style. */
import { didYouMean } from '../nearest';
import type { Problems } from '../problems';
import { resolveFrom, type Sources } from '../sources';
import { isTooNew, TAGS } from '../tags';
import { LAYOUTS } from '../tags/boxes';
import { KNOWN } from '../tags/known';
import { checkAttribute, tooNew } from './check-attribute';
import { checkBindings } from './check-bindings';
import { checkDirectives, listOf } from './check-directives';
import { COMPILER_TAGS } from './compiler-tags';
import type { WxmlFile } from './links';
import { attributeOf, elementsIn, isDefinition, isElement, isLiteral, type WxmlElement } from './parse';
import type { Tell } from './tell';
import { DECODED, ENTITY } from './texts';

/** What a check knows of the file, and whom it tells. */
interface Check {
  readonly from: WxmlFile;
  readonly sources: Sources;
  /** Names of the mini-program's own components that may occur. */
  readonly components: ReadonlySet<string>;
  /** Of the templates that it has defined so far. */
  readonly names: Set<string>;
  /** Of an error. */
  readonly tell: Tell;
  /** Of what works on phones. */
  readonly note: Tell;
}

export function checkWxml(
  from: WxmlFile,
  components: ReadonlySet<string>,
  sources: Sources,
  problems: Problems,
): void {
  const tell: Tell = (offset, message) => problems.addAt(from.file, from.source, offset, message);
  const note: Tell = (offset, message) => problems.noteAt(from.file, from.source, offset, message);
  const check: Check = { from, sources, components, names: new Set(), tell, note };
  checkPushers(check);
  checkDirectives(from.root, tell, note);
  checkBindings(from.root, tell, note);
  const seen = new Set<string>();
  for (const element of elementsIn(from.root)) {
    if (!seen.has(element.name)) checkTag(element, check);
    seen.add(element.name);
    checkBindings(element, tell, note);
    checkScript(element, check);
    checkNames(element, check);
    for (const attribute of element.attributes) checkAttribute(element, attribute, components, note);
    checkImage(element, check);
  }
  for (const element of [from.root, ...elementsIn(from.root)]) checkEntities(element, note);
}

/** WeChat's compiler takes any name: phones draw an unknown tag as a plain box. */
function checkTag({ name, offset }: WxmlElement, { components, note }: Check): void {
  if (Object.hasOwn(TAGS, name) || Object.hasOwn(COMPILER_TAGS, name) || components.has(name)) return;
  if (!Object.hasOwn(KNOWN, name)) {
    const known = [...Object.keys({ ...TAGS, ...KNOWN, ...COMPILER_TAGS }), ...components];
    const meant = didYouMean(name, known, (one) => `<${one}>`);
    note(offset, `<${name}> is no tag of WeChat, and no component in usingComponents: a plain box.${meant}`);
    return;
  }
  const how =
    LAYOUTS.get(name) === 'unseen' ? 'is not drawn here, only what is inside it' : 'is drawn as a box here';
  note(offset, `<${name}> ${how}`);
  const since = KNOWN[name]?.since;
  if (isTooNew(since)) note(offset, tooNew(`<${name}>`, since));
}

/** Phones decode entities only in `<text decode>`. */
function checkEntities(element: WxmlElement, note: Tell): void {
  if (element.name === 'wxs') return;
  const isDecoded = element.name === 'text' && attributeOf(element, 'decode') !== undefined;
  const check = (text: string, offset: number, decodes: boolean) => {
    for (const { 0: entity, index } of text.matchAll(ENTITY)) {
      if (decodes && DECODED.test(entity)) continue;
      note(
        offset + index,
        `${entity}: phones show it as it is written. Write the character itself, bind it, or write <text decode>`,
      );
    }
  };
  for (const child of element.children) if (!isElement(child)) check(child.text, child.offset, isDecoded);
  for (const { value, offset, valueOffset = offset } of element.attributes) check(value, valueOffset, false);
}

/** A page can hold one live-pusher; the system keeps it by its place in the tree. */
function checkPushers({ from, note }: Check): void {
  const pushers = elementsIn(from.root).filter(({ name }) => name === 'live-pusher');
  for (const [index, pusher] of pushers.entries()) {
    if (index > 0)
      note(pusher.offset, 'a second <live-pusher>: a page can hold one. Keep one, and change its attributes');
    if (isRepeated(pusher))
      note(pusher.offset, '<live-pusher> inside wx:for: a page can hold one. Take it out of the list');
  }
}

const isRepeated = (element: WxmlElement): boolean =>
  listOf(element) !== undefined || (element.parent !== undefined && isRepeated(element.parent));

/** Of two attributes or templates of one name the last counts. */
function checkNames(element: WxmlElement, { names, note }: Check): void {
  for (const [index, { name, offset }] of element.attributes.entries()) {
    if (element.attributes.findIndex((one) => one.name === name) < index)
      note(offset, `duplicated attribute ${name}: keep one of the two`);
  }
  const name = isDefinition(element) ? attributeOf(element, 'name')?.value : undefined;
  if (name === undefined) return;
  if (names.has(name)) note(element.offset, `duplicated name ${name}: give it another name`);
  names.add(name);
}

/** `<wxs>` has a module, and either a file or a body. */
function checkScript(element: WxmlElement, { from, sources, tell, note }: Check): void {
  if (element.name !== 'wxs') return;
  const [module, src] = ['module', 'src'].map((name) => attributeOf(element, name));
  const hasBody = element.children.some((child) => !isElement(child) && child.text.trim() !== '');
  if (module === undefined) {
    if (src !== undefined || hasBody) tell(element.offset, 'missing module name: write module="…"');
    else note(element.offset, '<wxs> without a module does nothing: write module="…"');
  } else if (!/^([A-Za-z_]\w*)?$/.test(module.value)) {
    tell(module.offset, `module="${module.value}": write letters, digits and _ only`);
  }
  if (src === undefined) return;
  if (hasBody) tell(element.offset, '<wxs src="…"> takes no script inside: keep one of the two');
  const target = resolveFrom(from.file, src.value);
  if (src.value.startsWith('/') || !src.value.endsWith('.wxs')) {
    tell(src.offset, `src="${src.value}": name a .wxs file from here, such as ../../names.wxs`);
  } else if (!sources.has(target)) {
    tell(src.offset, `<wxs> names "${src.value}", but ${target} does not exist`);
  }
}

/** The image that a template names should exist; names that are computed are seen at run time. */
function checkImage(element: WxmlElement, { from, sources, note }: Check): void {
  const src = element.name === 'image' ? attributeOf(element, 'src') : undefined;
  if (src === undefined || src.value === '' || !isLiteral(src.value)) return;
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(src.value)) return;
  if (!sources.has(resolveFrom(from.file, src.value)))
    note(src.offset, `the image ${src.value} does not exist`);
}
