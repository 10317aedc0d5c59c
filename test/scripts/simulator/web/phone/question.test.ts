// @vitest-environment happy-dom
/** How a phone draws what it asks its user. */
import { h, render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { type PromptKind, Prompts } from '../../../../../scripts/simulator/runtime/prompts';
import { Question } from '../../../../../scripts/simulator/web/phone/question';
import { textsIn } from '../../../../../scripts/simulator/web/texts';

const texts = textsIn('en');
afterEach(() => render(null, document.body));

/** What is bold, and the paragraphs below. */
function drawn(kind: PromptKind, content: string, title?: string): readonly (string | null)[] {
  const prompts = new Prompts();
  void prompts.ask(kind, content, {}, title);
  const [prompt] = prompts.open;
  if (prompt === undefined) throw new Error('nothing is asked');
  render(h(Question, { prompt, texts }), document.body);
  return [...document.querySelectorAll('.dialog > b, .dialog > p')].map((one) => one.textContent);
}

test.each([
  ['both', 'modal', 'It is gone then.', 'Delete?', ['Delete?', 'It is gone then.']],
  ['a title only', 'modal', '', 'Delete?', ['Delete?']],
  ['a content only', 'modal', 'Really?', undefined, ['', 'Really?']],
  ['the question of a page that is left', 'leave', 'Leave?', undefined, ['', 'Leave?']],
  ['a question of the system', 'camera', 'scope.camera', undefined, [texts.prompts.camera]],
] as const)('a title is bold above the content: %s', (_, kind, content, title, seen) => {
  expect(drawn(kind, content, title)).toEqual(seen);
});

test('a dialog is named by all that it asks', () => {
  drawn('modal', 'It is gone then.', 'Delete?');
  expect(document.querySelector('[role=alertdialog]')?.getAttribute('aria-label')).toBe(
    'Delete?: It is gone then.',
  );
});
