/** `rich-text`: HTML of which WeChat's list is drawn and nothing else, built node by node. */
import type { Controller, TagElement } from '../elements';

/** As component/rich-text.html lists them; what else there is goes, with all that is in it. */
const ALLOWED = new Set(
  `a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em
  fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small
  span strong sub sup table tbody td tfoot th thead tr tt u ul`.split(/\s+/),
);

/** Besides class and style. No link leads anywhere, as on phones. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  img: ['alt', 'src', 'width', 'height'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  ol: ['start', 'type'],
  table: ['width'],
  td: ['colspan', 'rowspan', 'width', 'height'],
  th: ['colspan', 'rowspan', 'width', 'height'],
};

/** How a script writes a node. */
interface RichNode {
  readonly type?: string;
  readonly text?: string;
  readonly name?: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly children?: readonly RichNode[];
}

export const richText = ({ host }: TagElement): Controller => ({
  set(name, value) {
    if (name !== 'nodes') return;
    const nodes = typeof value === 'string' ? nodesIn(value) : Array.isArray(value) ? value : [];
    host.replaceChildren(...nodes.flatMap((node: RichNode) => drawn(node)));
  },
});

/** A parsed document runs and loads nothing. */
const nodesIn = (html: string): readonly RichNode[] =>
  [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].map(richNodeOf);

function richNodeOf(node: ChildNode): RichNode {
  if (!(node instanceof Element)) return { type: 'text', text: node instanceof Text ? node.data : '' };
  return {
    name: node.localName,
    attrs: Object.fromEntries(node.getAttributeNames().map((name) => [name, node.getAttribute(name)])),
    children: [...node.childNodes].map(richNodeOf),
  };
}

function drawn({ type, text, name = '', attrs = {}, children = [] }: RichNode): readonly Node[] {
  if (type === 'text') return [document.createTextNode(textOf(text))];
  const tag = name.toLowerCase();
  if (!ALLOWED.has(tag)) return [];
  const element = document.createElement(tag);
  for (const one of ['class', 'style', ...(ATTRIBUTES[tag] ?? [])]) {
    if (attrs[one] !== undefined) element.setAttribute(one, String(attrs[one]));
  }
  element.append(...children.flatMap(drawn));
  return [element];
}

/** Scripts may write entities. */
const textOf = (text = ''): string =>
  text.includes('&')
    ? (new DOMParser().parseFromString(text.replaceAll('<', '&lt;'), 'text/html').body.textContent ?? '')
    : text;
