import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { News } from '../../feed';
import { titleOf } from '../../person';
import type { Computer, Steered } from '../phone/control';
import { chooseLanguage, chosenLanguage, fill, type Language, textsIn } from '../texts';
import { Cloud } from './cloud';
import { Header } from './header';
import { PhoneFrame } from './phone-frame';
import { phonesOf, SCENES } from './scenes';
import { useWidth } from './size';
import {
  hear,
  keepComputer,
  keptComputer,
  MOST_PHONES,
  NOTHING_TOLD,
  newPhone,
  nextUser,
  type ShownPhone,
} from './state';

/** Beside each phone, with what is around all of them; CSS pixels, as page.css has it. */
const GAP = 20;

export function App({ only }: { only: string | null }) {
  const [language, setLanguage] = useState<Language>(chosenLanguage);
  const [phones, setPhones] = useState<readonly ShownPhone[]>(() =>
    only === null ? [newPhone('alice'), newPhone('bob')] : [newPhone(only)],
  );
  const [computer, setComputer] = useState<Computer>(keptComputer);
  const [steered, setSteered] = useState<Readonly<Record<string, Steered>>>({});
  /** By user, when the card was shared that they answered last: on all of their phones. */
  const [answered, setAnswered] = useState<Readonly<Record<string, number>>>({});
  const [told, tell] = useReducer(hear, NOTHING_TOLD);
  const texts = textsIn(language);
  const desk = useRef<HTMLElement>(null);
  const roomWidth = useWidth(desk) / phones.length - GAP;

  // Another `npm start` answers: its pages may be others.
  if (told.isOutdated) location.reload();
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = texts.pageTitle;
  }, [language]);
  useEffect(() => {
    const feed = new EventSource('/feed');
    feed.onmessage = ({ data }) => tell(JSON.parse(String(data)) as News);
    feed.onerror = () => tell({ type: 'lost' });
    return () => feed.close();
  }, []);

  /** A user may have more than one. */
  const nameOf = ({ key, user }: ShownPhone): string => {
    const at = phones.filter((phone) => phone.user === user).findIndex((phone) => phone.key === key);
    const name = at === 0 ? texts.phoneOf : texts.furtherPhoneOf;
    return fill(name, { user: titleOf(user), number: at + 1 });
  };

  /** The last one that somebody else shared and this user has not answered. */
  const cardFor = ({ user: receiver }: ShownPhone) =>
    phones
      .filter(({ user }) => user !== receiver)
      .flatMap(({ key, user }) => {
        const sent = steered[key]?.state.card;
        return sent === undefined ? [] : [{ from: user, ...sent }];
      })
      .filter(({ at }) => at > (answered[receiver] ?? 0))
      .sort((one, other) => other.at - one.at)[0];

  return (
    <div class={only === null ? 'app' : 'app alone'}>
      <Header
        texts={texts}
        language={language}
        computer={computer}
        onlyOne={only !== null}
        canAdd={phones.length < MOST_PHONES && nextUser(phones) !== undefined}
        onLanguage={(chosen) => {
          chooseLanguage(chosen);
          setLanguage(chosen);
        }}
        onComputer={(chosen) => {
          keepComputer(chosen);
          setComputer(chosen);
        }}
        onScene={(mode) => {
          phonesOf(SCENES[mode], phones[0]?.model ?? 'notch')
            .then((ready) => {
              setSteered({});
              setPhones(ready);
            })
            .catch((error: Error) => alert(error.message));
        }}
        onAdd={() => {
          const user = nextUser(phones);
          if (user !== undefined) setPhones([...phones, newPhone(user)]);
        }}
      />
      {told.isLost && (
        <section class="problems" role="alert">
          {texts.lost}
        </section>
      )}
      {!told.isLost && told.problems.length > 0 && (
        <section class="problems" role="alert">
          <h2>{texts.doesNotCompile}</h2>
          {told.problems.map(({ place, message }) => (
            <p key={place + message}>
              <code>{place}</code> {message}
            </p>
          ))}
        </section>
      )}
      <main class="phones" ref={desk}>
        {phones.length === 0 && <p class="nobody-here">{texts.noPhones}</p>}
        {phones.map((shown) => (
          <PhoneFrame
            key={shown.key}
            shown={shown}
            phoneName={nameOf(shown)}
            texts={texts}
            language={language}
            computer={computer}
            built={told.built}
            steered={steered[shown.key]}
            card={cardFor(shown)}
            onAnswered={(at) => setAnswered((all) => ({ ...all, [shown.user]: at }))}
            roomWidth={roomWidth}
            isAlone={only !== null}
            canHaveSecond={phones.length < MOST_PHONES}
            onSteered={(one) => setSteered((all) => ({ ...all, [shown.key]: one }))}
            onModel={(model) =>
              setPhones(phones.map((phone) => (phone.key === shown.key ? { ...phone, model } : phone)))
            }
            onSecond={() => setPhones([...phones, newPhone(shown.user, shown.model)])}
            onRemove={() => {
              steered[shown.key]?.control.close();
              setPhones(phones.filter(({ key }) => key !== shown.key));
              setSteered(({ [shown.key]: _gone, ...rest }) => rest);
            }}
          />
        ))}
      </main>
      {only === null && <Cloud texts={texts} told={told} />}
      <footer>
        <details class="more">
          <summary>{texts.notShownTitle}</summary>
          {texts.notShown}
        </details>
      </footer>
    </div>
  );
}
