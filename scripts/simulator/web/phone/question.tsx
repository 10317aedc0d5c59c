/** A dialog over the page that wants a yes or a no: of WeChat, of the system, or wx.showModal. */
import type { Prompt } from '../../runtime/prompts';
import type { Texts } from '../texts';

export function Question({ prompt, texts }: { prompt: Prompt; texts: Texts }) {
  const { kind, text, content, words } = prompt;
  const isPlain = kind === 'modal' || kind === 'leave';
  const title = texts.prompts[kind] || prompt.title;
  return (
    <div class="shade">
      <div class="dialog" role="alertdialog" aria-modal="true" aria-label={texts.prompts[kind] || text}>
        <b>{title}</b>
        {isPlain && content !== '' && <p>{content}</p>}
        <div class="answers">
          {words.no !== null && (
            <button type="button" data-cancel onClick={() => prompt.answer(false)}>
              {words.no ?? (isPlain ? texts.cancel : texts.refuse)}
            </button>
          )}
          <button type="button" class="yes" onClick={() => prompt.answer(true)}>
            {words.yes ?? (isPlain ? texts.ok : texts.allow)}
          </button>
        </div>
      </div>
    </div>
  );
}
