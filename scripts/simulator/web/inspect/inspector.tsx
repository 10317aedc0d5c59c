import { useEffect, useState } from 'preact/hooks';
import {
  type DecodedPrivateMapKey,
  type DecodedUserSig,
  decode,
} from '../../../../cloudfunctions/usersig/tls/decode';
import { TlsError } from '../../../../cloudfunctions/usersig/tls/errors';
import { isSecretKey } from '../../../../cloudfunctions/usersig/tls/rules';
import { chooseLanguage, chosenLanguage, fill, type Language, type Texts, textsIn } from '../texts';
import { isSignedBy } from './check';

type Decoded = DecodedUserSig | DecodedPrivateMapKey;
type Verdict = 'unchecked' | 'noKey' | 'noCrypto' | 'right' | 'wrong';

export function Inspector() {
  const [language, setLanguage] = useState<Language>(chosenLanguage);
  const [ticket, setTicket] = useState('');
  const [key, setKey] = useState('');
  const [verdict, setVerdict] = useState<Verdict>('unchecked');
  const texts = textsIn(language);
  const now = useNow();
  const read = decodeOrWhy(ticket.trim());
  const decoded = typeof read === 'string' ? undefined : read;

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = texts.inspectTitle;
  }, [language]);
  useEffect(() => {
    let isCurrent = true;
    void verdictOn(decoded, key.trim()).then((found) => {
      if (isCurrent) setVerdict(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [ticket, key]);

  return (
    <div class="inspect">
      <header class="top">
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
            value={ticket}
            onInput={(event) => setTicket(event.currentTarget.value)}
          />
        </label>
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
        {typeof read === 'string' && ticket.trim() !== '' && (
          <p class="bad" role="alert">
            {read}
          </p>
        )}
        {decoded !== undefined && <Fields decoded={decoded} verdict={verdict} now={now} texts={texts} />}
      </main>
    </div>
  );
}

interface FieldsProps {
  readonly decoded: Decoded;
  readonly verdict: Verdict;
  /** Unix seconds. */
  readonly now: number;
  readonly texts: Texts;
}

function Fields({ decoded, verdict, now, texts }: FieldsProps) {
  const { fields } = texts;
  const left = decoded.expiresAt - now;
  const isEarly = decoded.time > now + 60;
  return (
    <dl>
      <Field name={fields.kind}>{texts.kinds[decoded.kind]}</Field>
      <Field name={fields.signature} kind={verdict === 'right' ? 'good' : verdict === 'wrong' ? 'bad' : ''}>
        {texts[verdict]}
      </Field>
      <Field name={fields.expires} kind={left < 0 ? 'bad' : 'good'}>
        {timeInWords(decoded.expiresAt)} ·{' '}
        {left < 0
          ? fill(texts.timeOver, { time: durationInWords(-left, texts) })
          : fill(texts.timeLeft, { time: durationInWords(left, texts) })}
      </Field>
      <Field name={fields.issued} kind={isEarly ? 'bad' : ''}>
        {timeInWords(decoded.time)}
        {isEarly && ` · ${fill(texts.inFuture, { time: durationInWords(decoded.time - now, texts) })}`}
      </Field>
      <Field name={fields.life}>{durationInWords(decoded.expire, texts)}</Field>
      <Field name={fields.userID}>
        <code>{decoded.userID}</code>
      </Field>
      <Field name={fields.sdkAppID}>
        <code>{decoded.sdkAppID}</code>
      </Field>
      {decoded.kind === 'privateMapKey' && (
        <>
          <Field name={fields.room}>
            {'roomID' in decoded.room
              ? fill(texts.roomNumber, { name: decoded.room.roomID })
              : fill(texts.roomName, { name: decoded.room.strRoomID })}
          </Field>
          <Field name={fields.privileges}>
            {decoded.privileges.map((name) => texts.privileges[name]).join(texts.comma) || texts.nothing}
          </Field>
          <Field name={fields.bits}>
            <code>
              {decoded.privilegeMap} = 0b{decoded.privilegeMap.toString(2).padStart(8, '0')}
            </code>
          </Field>
          <Field name={fields.account} kind={decoded.account === decoded.userID ? '' : 'bad'}>
            <code>{decoded.account}</code>
          </Field>
        </>
      )}
      <Field name={fields.version}>{decoded.version}</Field>
      <Field name={fields.spelling} kind={decoded.spelling === 'writtenOver' ? 'bad' : ''}>
        {texts.spellings[decoded.spelling]}
      </Field>
    </dl>
  );
}

function Field({ name, kind = '', children }: { name: string; kind?: string; children: unknown }) {
  return (
    <div class={`field ${kind}`}>
      <dt>{name}</dt>
      <dd>{children as never}</dd>
    </div>
  );
}

/** What it says, or why it cannot be read. */
function decodeOrWhy(ticket: string): Decoded | string {
  try {
    return decode(ticket);
  } catch (error) {
    if (error instanceof TlsError) return error.message;
    throw error;
  }
}

async function verdictOn(decoded: Decoded | undefined, key: string): Promise<Verdict> {
  if (decoded === undefined || key === '') return 'unchecked';
  if (!isSecretKey(key)) return 'noKey';
  if (!isSecureContext) return 'noCrypto';
  return (await isSignedBy(key, decoded)) ? 'right' : 'wrong';
}

const timeInWords = (unixSeconds: number): string => {
  const date = new Date(unixSeconds * 1000);
  return Number.isNaN(date.getTime()) ? String(unixSeconds) : date.toLocaleString('sv-SE');
};

/** The two largest units. */
function durationInWords(seconds: number, { units }: Texts): string {
  const parts: string[] = [];
  let rest = Math.round(seconds);
  for (const [name, size] of [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ] as const) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && parts.length < 2) parts.push(`${count} ${units[name]}`);
  }
  return parts.join(' ') || `0 ${units.second}`;
}

function useNow(): number {
  const [now, setNow] = useState(() => Math.floor(Date.now() / 1000));
  useEffect(() => {
    const timer = setInterval(() => setNow(Math.floor(Date.now() / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
