/** Sends the function an event as the cloud console does: without any identity. */
import { useState } from 'preact/hooks';
import type { Texts } from '../texts';

export function Console({ texts }: { readonly texts: Texts }) {
  const [event, setEvent] = useState('{ "action": "health" }');
  const [answer, setAnswer] = useState('');
  const send = async (): Promise<void> => {
    try {
      JSON.parse(event);
    } catch (error) {
      setAnswer(`${texts.noJson} ${(error as Error).message}`);
      return;
    }
    const response = await fetch('/cloud/usersig', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: event,
    });
    const reply = (await response.json()) as { result?: unknown };
    setAnswer(JSON.stringify(reply.result ?? reply, shortenSecrets, 2));
  };
  return (
    <form
      class="console"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        void send();
      }}
    >
      <h2>{texts.consoleTitle}</h2>
      <div>
        <textarea
          rows={2}
          spellcheck={false}
          aria-label={texts.testEvent}
          value={event}
          onInput={(input) => setEvent(input.currentTarget.value)}
        />
        <button type="submit">{texts.send}</button>
      </div>
      {answer !== '' && <pre>{answer}</pre>}
    </form>
  );
}

/** Screenshots of this page get around. */
const shortenSecrets = (name: string, value: unknown): unknown =>
  ['userSig', 'privateMapKey', 'pass'].includes(name) && typeof value === 'string'
    ? `${value.slice(0, 6)}… (${value.length})`
    : value;
