import { useEffect, useState } from 'preact/hooks';
import { decode, glimpse } from '../../../../cloudfunctions/usersig/tls/decode';
import { isSecretKey } from '../../../../cloudfunctions/usersig/tls/rules';
import { TICKET_FAILURES } from '../../../catalogue/service';
import { chooseLanguage, chosenLanguage, fill, type Language, textsIn } from '../texts';
import { isSignedBy } from './check';
import { type Decoded, GlimpseFields, PassFields, TicketFields, type Verdict, type Words } from './fields';
import { type Found, findIn, SECRET_KEY } from './pasted';
import { type Mistake, mistakeOf } from './words';

/** `example` is a reply of the function. */
export function Inspector({ example }: { readonly example: string }) {
  const [language, setLanguage] = useState<Language>(chosenLanguage);
  const [pasted, setPasted] = useState('');
  const [key, setKey] = useState('');
  const texts = textsIn(language);
  const words = { texts, language, now: useNow() };
  // A key is 64 characters wherever it stands: in quotes, or behind TRTC_SECRET_KEY=.
  const givenKey = SECRET_KEY.exec(key)?.[0] ?? key.trim();

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = texts.inspectTitle;
  }, [language]);

  return (
    <div class="inspect">
      <header class="top">
        {location.protocol !== 'file:' && (
          <a class="back" href="/">
            {texts.toSimulator}
          </a>
        )}
        <h1>{texts.inspectTitle}</h1>
        <span class="space" />
        <button
          type="button"
          class="language"
          onClick={() => {
            const other = language === 'zh' ? 'en' : 'zh';
            chooseLanguage(other);
            setLanguage(other);
          }}
        >
          {language === 'zh' ? 'English' : '中文'}
        </button>
      </header>
      <main>
        <p class="quiet">{texts.inspectText}</p>
        <label>
          {texts.pasteTicket}
          <textarea
            class="ticket-text"
            rows={6}
            spellcheck={false}
            autocomplete="off"
            value={pasted}
            onInput={(event) => setPasted(event.currentTarget.value)}
          />
        </label>
        <p class="buttons">
          <button type="button" class="example" onClick={() => setPasted(example)}>
            {texts.example}
          </button>
          <button type="button" class="clear" disabled={pasted === ''} onClick={() => setPasted('')}>
            {texts.clear}
          </button>
        </p>
        <label>
          {texts.pasteKey}
          <input
            class="key-text"
            type="password"
            autocomplete="off"
            spellcheck={false}
            value={key}
            onInput={(event) => setKey(event.currentTarget.value)}
          />
        </label>
        {findIn(pasted).map((found, at) => (
          <One key={at} found={found} givenKey={givenKey} words={words} />
        ))}
      </main>
    </div>
  );
}

interface OneProps {
  readonly found: Found;
  readonly givenKey: string;
  readonly words: Words;
}

function One({ found, givenKey, words }: OneProps) {
  const { language, texts } = words;
  if (found.kind === 'pass') return <PassFields pass={found.pass} words={words} />;
  if (found.kind === 'ticket') return <Ticket text={found.text} givenKey={givenKey} words={words} />;
  if (found.kind === 'secretKey') return <Alert>{texts.isSecretKey}</Alert>;
  const { code, message } = found;
  const known = Object.entries(TICKET_FAILURES).find(([one]) => one === code)?.[1];
  const means = known?.means[language] ?? message;
  return (
    <Mistaken
      code={code}
      means={fill(texts.refused, { means })}
      advice={known?.developer?.[language] ?? ''}
    />
  );
}

function Ticket({ text, givenKey, words }: Omit<OneProps, 'found'> & { readonly text: string }) {
  const [verdict, setVerdict] = useState<Verdict>('unchecked');
  const read = decodeOrWhy(text, words.language);
  const decoded = 'code' in read ? undefined : read;
  useEffect(() => {
    let isCurrent = true;
    void verdictOn(decoded, givenKey).then((found) => {
      if (isCurrent) setVerdict(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [text, givenKey]);
  if (!('code' in read)) return <TicketFields decoded={read} verdict={verdict} words={words} />;
  const shown = glimpse(text);
  return (
    <>
      <Mistaken {...read} />
      {shown !== undefined && <GlimpseFields shown={shown} words={words} />}
    </>
  );
}

function Mistaken({ code, means, advice }: Mistake) {
  return (
    <Alert>
      <strong>{means}</strong> <code>{code}</code>
      <br />
      {advice}
    </Alert>
  );
}

function Alert({ children }: { children: unknown }) {
  return (
    <p class="bad" role="alert">
      {children as never}
    </p>
  );
}

/** What it says, or why it cannot be read. */
function decodeOrWhy(ticket: string, language: Language): Decoded | Mistake {
  try {
    return decode(ticket);
  } catch (error) {
    return mistakeOf(error, language);
  }
}

async function verdictOn(decoded: Decoded | undefined, key: string): Promise<Verdict> {
  if (decoded === undefined || key === '') return 'unchecked';
  if (!isSecretKey(key)) return 'noKey';
  if (!isSecureContext) return 'noCrypto';
  return (await isSignedBy(key, decoded)) ? 'right' : 'wrong';
}

function useNow(): number {
  const [now, setNow] = useState(() => Math.floor(Date.now() / 1000));
  useEffect(() => {
    const timer = setInterval(() => setNow(Math.floor(Date.now() / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
