/** Checks one WXML file for what the template compiler lets pass and a phone does not. */
import { didYouMean } from '../nearest';
import type { Problems } from '../problems';
import type { Sources } from '../sources';
import { TAGS } from '../tags';
import { checkAttribute } from './check-attribute';
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
}

export function checkWxml(
  from: WxmlFile,
  components: ReadonlySet<string>,
  sources: Sources,
  problems: Problems,
): void {
  const tell: Tell = (offset, message) => problems.addAt(from.file, from.source, offset, message);
  const check: Check = { from, sources, components, tell };
  checkEntities(check);
  checkPushers(check);
  checkDirectives(from.root, tell);
  for (const element of elementsIn(from.root)) {
    checkTag(element, check);
    for (const attribute of element.attributes) checkAttribute(element, attribute, components, tell);
    checkImage(element, check);
  }
}

function checkTag({ name, offset }: WxmlElement, { components, tell }: Check): void {
  if (Object.hasOwn(TAGS, name) || Object.hasOwn(COMPILER_TAGS, name) || components.has(name)) return;
  const known = [...Object.keys(TAGS), ...Object.keys(COMPILER_TAGS), ...components];
  const meant = didYouMean(name, known, (one) => `<${one}>`);
  tell(offset, `<${name}> is no tag that is simulated, and no component in usingComponents.${meant}`);
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
