/** Collects what a template asks of scripts: the methods that it calls, the properties that it sets. */
import type { Problem } from '../problem';
import { positionAt } from '../problems';
import type { CompiledUnit, Use } from '../program';
import { COMMON_ATTRIBUTES } from '../tags';
import { readAttributeName } from './attribute-name';
import { type Shown, shownBy, type WxmlFiles } from './links';
import { isLiteral, type WxmlAttribute } from './parse';

type Collected = Pick<CompiledUnit, 'handlers' | 'uses'>;

/** @param usingComponents tag to path from the root, of the page or component whose template is `file` */
export function collect(
  file: string,
  usingComponents: Readonly<Record<string, string>>,
  files: WxmlFiles,
): Collected {
  const shown = shownBy(file, files);
  return {
    handlers: shown.flatMap(handlersOf),
    uses: shown.flatMap((one) =>
      Object.hasOwn(usingComponents, one.element.name)
        ? usesOf(one, usingComponents[one.element.name] ?? '')
        : [],
    ),
  };
}

function handlersOf({ from, element }: Shown): Collected['handlers'] {
  return element.attributes
    .filter(
      ({ name, value }) => readAttributeName(name).kind === 'listener' && value !== '' && isLiteral(value),
    )
    .map((attribute) => ({
      name: attribute.value,
      at: placeOf(from, attribute, `calls ${attribute.value}: write a method of that name`),
    }));
}

function usesOf({ from, element }: Shown, component: string): readonly Use[] {
  return element.attributes
    .filter(({ name }) => readAttributeName(name).kind === 'plain' && !Object.hasOwn(COMMON_ATTRIBUTES, name))
    .map((attribute) => {
      const name = attribute.name.replace(/-(\w)/g, (_, char: string) => char.toUpperCase());
      const message = `sets ${name} of <${element.name}>: write a property of that name`;
      return { component, attribute: name, at: placeOf(from, attribute, message) };
    });
}

const placeOf = ({ file, source }: Shown['from'], { offset }: WxmlAttribute, message: string): Problem => ({
  file,
  ...positionAt(source, offset),
  message,
});
