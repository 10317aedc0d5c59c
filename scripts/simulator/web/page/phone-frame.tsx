/** One phone: its frame, its name, its troubles. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { personNamed, titleOf } from '../../person';
import type { Computer, PhoneState, SentCard, Steered } from '../phone/control';
import { fill, type Language, type Texts } from '../texts';
import { type Model, modelOf } from './models';
import { listenTo } from './phone-line';
import { addressOf, FOREIGN, pictureOf } from './phone-site';
import { useHeight } from './size';
import type { ShownPhone } from './state';
import { TroublePanel, troublesOf } from './trouble';

interface Props {
  readonly shown: ShownPhone;
  /** Such as `Alice’s phone`: no other phone has this name. */
  readonly phoneName: string;
  readonly texts: Texts;
  readonly language: Language;
  readonly computer: Computer;
  /** Another number: the mini-program was built anew. */
  readonly built: number;
  readonly steered: Steered | undefined;
  /** A card that another phone shared last. */
  readonly card: (SentCard & { readonly from: string }) | undefined;
  /** What a phone may take of the page's width, in CSS pixels. */
  readonly roomWidth: number;
  readonly isAlone: boolean;
  readonly canHaveSecond: boolean;
  readonly onSteered: (steered: Steered) => void;
  /** The card that was shared then, in Unix milliseconds, needs no answer any more. */
  readonly onAnswered: (at: number) => void;
  readonly onModel: (model: string) => void;
  readonly onSecond: () => void;
  readonly onRemove: () => void;
}

interface Names {
  readonly texts: Texts;
  /** What a control is called, beside those of other phones. */
  readonly named: (what: string) => string;
}

/** What a frame may do: one that is not trusted runs its scripts, in an origin that nothing else has. */
const CAGE =
  FOREIGN === null
    ? { allow: 'camera; microphone; autoplay; fullscreen' }
    : ({ sandbox: 'allow-scripts', referrerpolicy: 'no-referrer' } as const);

export function PhoneFrame(props: Props) {
  const { shown, phoneName, texts, language, computer, built, steered, card } = props;
  const named = (what: string): string => fill(texts.ofPhone, { what, phone: phoneName });
  const { user, key } = shown;
  const model = modelOf(shown.model);
  const frame = useRef<HTMLIFrameElement>(null);
  const [isTroubleOpen, setTroubleOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const scale = scaleOf(model, props.roomWidth, useHeight(place));

  useLayoutEffect(() => listenTo(() => frame.current?.contentWindow, user, props.onSteered), [key]);
  // A phone that was loading meanwhile is told when it is there.
  useEffect(() => steered?.control.setComputer(computer), [computer, steered?.control]);

  const address = addressOf(shown, language, computer);
  const source = useRef(address);
  // Sound and devices are switched without loading anew.
  const identity = `${shown.model}|${language}|${built}`;
  const lastIdentity = useRef(identity);
  if (lastIdentity.current !== identity) {
    lastIdentity.current = identity;
    source.current = address;
  }
  const { state } = steered ?? {};
  const name = titleOf(user);
  const sent = sentBy(state?.sent ?? null, texts);
  const closeTrouble = (): void => {
    setTroubleOpen(false);
    opener.current?.focus();
  };
  return (
    <section
      class="phone"
      aria-label={phoneName}
      style={{ '--hue': personNamed(user).hue }}
      data-phone={key}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isTroubleOpen) closeTrouble();
      }}
    >
      <div class="phone-head">
        <b class="phone-name">{name}</b>
        <button
          type="button"
          class="open-trouble"
          ref={opener}
          aria-label={named(texts.trouble)}
          aria-expanded={isTroubleOpen}
          onClick={() => setTroubleOpen(!isTroubleOpen)}
        >
          {texts.trouble} ▾
        </button>
        {!props.isAlone && (
          <>
            <a
              class="icon"
              href={`/?only=${user}`}
              target="_blank"
              rel="noreferrer"
              title={fill(texts.openAlone, { phone: phoneName })}
              aria-label={fill(texts.openAlone, { phone: phoneName })}
              // It moves there: a user is in one place only.
              onClick={() => setTimeout(props.onRemove)}
            >
              ↗
            </a>
            <button
              type="button"
              class="icon"
              title={fill(texts.remove, { phone: phoneName })}
              aria-label={fill(texts.remove, { phone: phoneName })}
              onClick={props.onRemove}
            >
              ×
            </button>
          </>
        )}
      </div>
      <div class="phone-notes">
        <div class="told">
          {sent !== null && (
            <small class="sent" title={texts.sends}>
              {sent}
            </small>
          )}
          {state !== undefined && troublesOf(state, texts).map((text) => <span key={text}>{text}</span>)}
          {state?.troubles
            .filter(({ isNote }) => !isNote)
            .map(({ page, message }) => (
              <span class="wrong" key={page + message}>
                {page}: {message}
              </span>
            ))}
          {state?.notSimulated.map((what) => (
            <span key={what}>{fill(texts.notSimulated, { what })}</span>
          ))}
        </div>
        <Notes notes={state === undefined ? [] : notesOf(state)} texts={texts} named={named} />
      </div>
      <div class="phone-place" ref={place}>
        <div class="body">
          <div class="bezel" style={sizeOf(model, scale)}>
            <iframe
              key={identity}
              ref={frame}
              title={phoneName}
              src={source.current}
              {...CAGE}
              style={{ ...sizeOf(model, 1), transform: `scale(${scale})` }}
            />
          </div>
          {card !== undefined && steered !== undefined && (
            <div class="card">
              <small>{fill(texts.cardFrom, { user: titleOf(card.from) })}</small>
              <b>{card.card.title}</b>
              {pictureOf(card.card.imageUrl) !== undefined && (
                <img src={pictureOf(card.card.imageUrl)} alt="" />
              )}
              <div class="answers">
                <button
                  type="button"
                  aria-label={named(texts.notNow)}
                  onClick={() => props.onAnswered(card.at)}
                >
                  {texts.notNow}
                </button>
                <button
                  type="button"
                  class="yes"
                  aria-label={named(texts.openCard)}
                  onClick={() => {
                    props.onAnswered(card.at);
                    steered.control.open(card.card.path);
                  }}
                >
                  {texts.openCard}
                </button>
              </div>
            </div>
          )}
        </div>
        {isTroubleOpen && steered !== undefined && (
          <TroublePanel
            steered={steered}
            texts={texts}
            named={named}
            model={shown.model}
            onModel={props.onModel}
            canHaveSecond={props.canHaveSecond && !props.isAlone}
            onSecond={props.onSecond}
            onClose={closeTrouble}
          />
        )}
      </div>
    </section>
  );
}

/** What works on phones: folded, for somebody else's pages may have hundreds. */
function Notes({
  notes,
  texts,
  named,
}: { readonly notes: readonly string[] } & Pick<Names, 'texts' | 'named'>) {
  if (notes.length === 0) return null;
  const title = fill(texts.notes, { count: notes.length });
  return (
    <details class="notes">
      <summary aria-label={named(title)}>{title}</summary>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </details>
  );
}

/** Null if nobody gets anything of it. */
function sentBy(sent: PhoneState['sent'], texts: Texts): string | null {
  if (sent === null || (sent.videoWidth === 0 && sent.audioBitrate === 0)) return null;
  const { videoWidth: width, videoHeight: height, videoFPS: frames, videoBitrate, audioBitrate } = sent;
  if (width === 0) return fill(texts.sentSound, { kbps: audioBitrate });
  return fill(texts.sentPicture, { width, height, frames, kbps: videoBitrate });
}

const notesOf = ({ notes, troubles }: PhoneState): readonly string[] => [
  ...notes,
  ...troubles.filter(({ isNote }) => isNote).map(({ page, message }) => `${page}: ${message}`),
];

const sizeOf = ({ width, height }: Model, scale: number) => ({
  width: `${width * scale}px`,
  height: `${height * scale}px`,
});

const BEZEL = 6;

/** So that the phone fits into its place. */
const scaleOf = ({ width, height }: Model, roomWidth: number, roomHeight: number): number =>
  Math.min(
    1,
    Math.max(
      0.3,
      Math.min((roomWidth - 2 * BEZEL) / width, (roomHeight - 2 * BEZEL - 4) / Math.max(height, 780)),
    ),
  );
