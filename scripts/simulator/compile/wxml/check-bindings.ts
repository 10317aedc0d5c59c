/** Checks what stands between `{{` and `}}`. */
import { checkExpression, checkTemplateData, ExpressionError, partsOf } from './expression';
import { attributeOf, isElement, type WxmlAttribute, type WxmlElement } from './parse';
import type { Tell } from './tell';
import { unescaped } from './texts';

/** Tags of which WeChat's compiler reads no other attributes. */
const UNREAD: readonly string[] = ['block', 'template', 'import', 'include', 'wxs'];

/** Of one element: its attributes and its texts. @param tell of an error @param note of what works and is bad style */
export function checkBindings(element: WxmlElement, tell: Tell, note: Tell): void {
  for (const { text, offset } of element.name === 'wxs' ? [] : element.children.filter(isText))
    checkParts(text, offset, tell, note);
  for (const attribute of element.attributes) {
    if (attribute !== attributeOf(element, attribute.name)) continue;
    const isUnread = UNREAD.includes(element.name) && !/^(wx:|name$|is$|data$|src$)/.test(attribute.name);
    if (isUnread) trying(attribute.offset, tell, () => partsOf(unescaped(attribute.value)));
    else if (element.name === 'template' && attribute.name === 'data') checkData(attribute, tell);
    else {
      // A wrong name of a template shows nothing, and is no error.
      const isName = element.name === 'template' && attribute.name === 'is' && hasEnds(attribute.value);
      const { value, offset, valueOffset = offset } = attribute;
      checkParts(unescaped(value), valueOffset, isName ? note : tell, note);
    }
  }
}

const isText = (node: WxmlElement['children'][number]): node is { text: string; offset: number } =>
  !isElement(node);

function checkParts(value: string, offset: number, tell: Tell, note: Tell): void {
  trying(offset, tell, () => {
    for (const { isBinding, text, start } of partsOf(value)) {
      if (!isBinding) continue;
      if (text.trim() === '') note(offset + start, 'the expression is empty: write a value, or leave it out');
      trying(offset + start, tell, () => checkExpression(text));
    }
  });
}

function trying(offset: number, tell: Tell, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    tell(offset, `WeChat's compiler does not take this expression: ${error.message}`);
  }
}

function checkData({ value, offset, valueOffset = offset }: WxmlAttribute, tell: Tell): void {
  if (value === '') return;
  trying(valueOffset, tell, () => {
    const [binding, ...others] = partsOf(unescaped(value)).filter(({ isBinding }) => isBinding);
    if (binding === undefined || others.length > 0 || binding.text.trim() === '')
      throw new ExpressionError('data of a template is one binding: write data="{{a, b: c, ...d}}"');
    checkTemplateData(binding.text);
  });
}

const hasEnds = (value: string): boolean => isRight(() => partsOf(unescaped(value)));

/** Whether all bindings of a value can be computed. */
export const isComputable = (value: string): boolean =>
  isRight(() => {
    for (const { isBinding, text } of partsOf(unescaped(value))) if (isBinding) checkExpression(text);
  });

function isRight(check: () => void): boolean {
  let found = true;
  trying(
    0,
    () => {
      found = false;
    },
    check,
  );
  return found;
}
