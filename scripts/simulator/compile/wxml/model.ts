/** Two-way binding: `model:value="{{name}}"`, and what the user changes is the page's data. */
import { partsOf } from './expression';
import { attributeOf, isDefinition, type WxmlAttribute, type WxmlElement } from './parse';

/**
 * Why phones bind it in one way only; undefined if they bind it in both. WeChat's document (双向绑定): a single field of the
 * data, neither a path nor something computed.
 */
export function whyOneWay({ value }: WxmlAttribute, element: WxmlElement): string | undefined {
  const parts = partsIn(value);
  const [binding] = parts;
  if (parts.length !== 1 || binding?.isBinding !== true || !/^\s*[A-Za-z_$][\w$]*\s*$/.test(binding.text))
    return 'phones bind both ways with one field of the data only, such as {{name}}';
  return namesAround(element).includes(binding.text.trim())
    ? `${binding.text.trim()} is of the list, and no field of the data: phones bind it in one way`
    : undefined;
}

/** What lists around a tag call their items and indexes; in a template they are those of its data. */
function namesAround(element: WxmlElement): readonly string[] {
  const isList = ['wx:for', 'wx:for-items'].some((name) => attributeOf(element, name) !== undefined);
  const named = (name: string, otherwise: string): string => attributeOf(element, name)?.value ?? otherwise;
  const own = isList ? [named('wx:for-item', 'item'), named('wx:for-index', 'index')] : [];
  const { parent } = element;
  return parent === undefined || isDefinition(element) ? own : [...own, ...namesAround(parent)];
}

/** A value that is no binding at all has been told already. */
function partsIn(value: string): ReturnType<typeof partsOf> {
  try {
    return partsOf(value);
  } catch {
    return [];
  }
}
