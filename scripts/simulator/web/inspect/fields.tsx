/** What was found, field by field. */
import type { DecodedPrivateMapKey, DecodedUserSig } from '../../../../cloudfunctions/usersig/tls/decode';
import type { Glimpse } from '../../../../cloudfunctions/usersig/tls/fields';
import type { PeekedPass } from '../../../../miniprogram/trtc/services/pass';
import { remarksOn } from '../../../usersig/remarks';
import { fill, type Language, type Texts } from '../texts';
import { durationInWords, remarkInWords, roomInWords, timeInWords, visible } from './words';

export type Decoded = DecodedUserSig | DecodedPrivateMapKey;
export type Verdict = 'unchecked' | 'noKey' | 'noCrypto' | 'right' | 'wrong';

export interface Words {
  readonly texts: Texts;
  readonly language: Language;
  /** Unix seconds. */
  readonly now: number;
}

/** A ticket, and whether the key has signed it. */
export function TicketFields({
  decoded,
  verdict,
  words,
}: {
  decoded: Decoded;
  verdict: Verdict;
  words: Words;
}) {
  const { texts, now } = words;
  const { fields } = texts;
  const isEarly = decoded.time > now + 60;
  return (
    <dl>
      <Field name={fields.kind}>{texts.kinds[decoded.kind]}</Field>
      <Field name={fields.signature} kind={verdict === 'right' ? 'good' : verdict === 'wrong' ? 'bad' : ''}>
        {texts[verdict]}
      </Field>
      <End at={decoded.expiresAt} words={words} />
      <Field name={fields.issued} kind={isEarly ? 'bad' : ''}>
        {timeInWords(decoded.time)}
        {isEarly && ` · ${fill(texts.inFuture, { time: durationInWords(decoded.time - now, texts) })}`}
      </Field>
      <Field name={fields.life}>{durationInWords(decoded.expire, texts)}</Field>
      <Field name={fields.userID}>
        <code>{visible(decoded.userID)}</code>
      </Field>
      <Field name={fields.sdkAppID}>
        <code>{decoded.sdkAppID}</code>
      </Field>
      {decoded.kind === 'privateMapKey' && (
        <>
          <Field name={fields.room}>{roomInWords(decoded.room, texts)}</Field>
          <Field name={fields.privileges}>
            {decoded.privileges.map((name) => texts.privileges[name]).join(texts.comma) || texts.nothing}
          </Field>
          <Field name={fields.bits}>
            <code>
              {decoded.privilegeMap} = 0b{decoded.privilegeMap.toString(2).padStart(8, '0')}
            </code>
          </Field>
          <Field name={fields.account} kind={decoded.account === decoded.userID ? '' : 'bad'}>
            <code>{visible(decoded.account)}</code>
          </Field>
        </>
      )}
      <Field name={fields.version}>{visible(decoded.version)}</Field>
      <Field name={fields.spelling} kind={decoded.spelling === 'writtenOver' ? 'bad' : ''}>
        {texts.spellings[decoded.spelling]}
      </Field>
      <Remarks of={decoded} words={words} />
    </dl>
  );
}

/** What can be shown of a ticket that is wrong. */
export function GlimpseFields({ shown, words }: { shown: Glimpse; words: Words }) {
  const { fields, kinds } = words.texts;
  const { kind, userID, sdkAppID, time, expire, room } = shown;
  const raw = { userID, sdkAppID, issued: time, life: expire };
  const saidOf = (name: keyof typeof raw, seconds: number): string => {
    if (name === 'issued') return ` · ${timeInWords(seconds)}`;
    return name === 'life' ? ` · ${durationInWords(seconds, words.texts)}` : '';
  };
  return (
    <dl>
      <Field name={fields.kind}>{kinds[kind]}</Field>
      {(['userID', 'sdkAppID', 'issued', 'life'] as const).map(
        (name) =>
          raw[name] !== undefined && (
            <Field key={name} name={fields[name]}>
              <code>{visible(JSON.stringify(raw[name]))}</code>
              {/^\d+$/.test(String(raw[name])) && saidOf(name, Number(raw[name]))}
            </Field>
          ),
      )}
      {room !== undefined && <Field name={fields.room}>{roomInWords(room, words.texts)}</Field>}
      <Remarks of={shown} words={words} />
    </dl>
  );
}

/** A pass, which only the function can verify. */
export function PassFields({ pass, words }: { pass: PeekedPass; words: Words }) {
  const { fields, kinds, passUnchecked, passModes, passRoles } = words.texts;
  return (
    <dl>
      <Field name={fields.kind}>{kinds.pass}</Field>
      <Field name={fields.signature}>{passUnchecked}</Field>
      <End at={pass.expiresAt} words={words} />
      <Field name={fields.room}>{roomInWords(pass.room, words.texts)}</Field>
      <Field name={fields.mode}>{passModes[pass.mode]}</Field>
      <Field name={fields.role}>{passRoles[pass.role]}</Field>
      <Field name={fields.from}>
        <code>{visible(pass.from)}</code>
      </Field>
    </dl>
  );
}

function End({ at, words: { texts, now } }: { at: number; words: Words }) {
  const left = at - now;
  const [text, time] = left < 0 ? [texts.timeOver, -left] : [texts.timeLeft, left];
  return (
    <Field name={texts.fields.expires} kind={left < 0 ? 'bad' : 'good'}>
      {timeInWords(at)} · {fill(text, { time: durationInWords(time, texts) })}
    </Field>
  );
}

function Remarks({ of, words: { texts, language } }: { of: Parameters<typeof remarksOn>[0]; words: Words }) {
  return (
    <>
      {remarksOn(of).map((remark) => (
        <Field key={remark} name={texts.fields.remark} kind="remark">
          {remarkInWords(remark, language)}
        </Field>
      ))}
    </>
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
