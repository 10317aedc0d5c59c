/** Checks one WXML file for what the template compiler lets pass and a phone does not. */
import { didYouMean } from '../nearest';
import type { Problems } from '../problems';
import type { Sources } from '../sources';
import { isTooNew, TAGS } from '../tags';
import { LAYOUTS } from '../tags/boxes';
import { KNOWN } from '../tags/known';
import { checkAttribute, tooNew } from './check-attribute';
import { checkDirectives } from './check-directives';
import { COMPILER_TAGS } from './compiler-tags';
import type { WxmlFile } from './links';
import { attributeOf, elementsIn, isElement, isLiteral, type WxmlElement } from './parse';
import type { Tell } from './tell';

/** What a check knows of the file, and whom it tells. */
interface Check {
  readonly from: WxmlFile;
  readonly sources: Sources;
  /** Names of the mini-program's own components that may occur. */
  readonly components: ReadonlySet<string>;
  readonly tell: Tell;
  /** Tells of what phones take and this simulator does not, or of bad style. */
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
  const check: Check = { from, sources, components, tell, note };
  checkEntities(check);
  checkPushers(check);
  checkDirectives(from.root, tell);
  const seen = new Set<string>();
  for (const element of elementsIn(from.root)) {
    if (!seen.has(element.name)) checkTag(element, check);
    seen.add(element.name);
    for (const attribute of element.attributes) checkAttribute(element, attribute, components, tell, note);
    checkImage(element, check);
  }
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

/** glass-easel decodes entities everywhere; exparser only in <text decode>. */
function checkEntities({ from, tell }: Check): void {
  const isScript = (element: WxmlElement) => element.name === 'wxs';
  const check = (text: string, offset: number) => {
    for (const { 0: entity, index } of text.matchAll(/&(#\w+|[a-z]\w*);/gi)) {
      tell(
        offset + index,
        `${entity}: phones show it as it is written. Write the character itself, or bind it`,
      );
    }
  };
  for (const element of [from.root, ...elementsIn(from.root)].filter((one) => !isScript(one))) {
    for (const child of element.children) if (!isElement(child)) check(child.text, child.offset);
    for (const { name, value, offset } of element.attributes) {
      const start = from.source.indexOf(value, offset + name.length);
      check(value, start < 0 ? offset : start);
    }
  }
}

/** A page can hold one live-pusher; the system keeps it by its place in the tree. */
function checkPushers({ from, tell }: Check): void {
  const pushers = elementsIn(from.root).filter(({ name }) => name === 'live-pusher');
  for (const [index, pusher] of pushers.entries()) {
    if (index > 0)
      tell(pusher.offset, 'a second <live-pusher>: a page can hold one. Keep one, and change its attributes');
    if (isRepeated(pusher))
      tell(pusher.offset, '<live-pusher> inside wx:for: a page can hold one. Take it out of the list');
  }
}

const isRepeated = (element: WxmlElement): boolean =>
  attributeOf(element, 'wx:for') !== undefined ||
  (element.parent !== undefined && isRepeated(element.parent));

/** The image that a template names must exist; names that are computed are seen at run time. */
function checkImage(element: WxmlElement, { sources, tell }: Check): void {
  const src = element.name === 'image' ? attributeOf(element, 'src') : undefined;
  if (src === undefined || src.value === '' || !isLiteral(src.value)) return;
  if (/^(https?:|data:)/.test(src.value)) return;
  if (!src.value.startsWith('/')) {
    tell(src.offset, `src="${src.value}": name the image from the root, with a slash before: /images/…`);
  } else if (!sources.has(src.value.slice(1))) {
    tell(src.offset, `the image ${src.value} does not exist`);
  }
}
