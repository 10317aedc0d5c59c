/** The front door: phones side by side, and what the cloud did. `/?only=alice` shows one phone alone. */
import { render } from 'preact';
import { PEOPLE, titleOf } from '../../person';
import { chosenLanguage, fill, textsIn } from '../texts';
import { App } from './app';

const only = new URLSearchParams(location.search).get('only');
const isSomebody = only === null || PEOPLE.some(({ name }) => name === only);
render(isSomebody ? <App only={only} /> : <Nobody name={only} />, document.body);

/** An address that names nobody says who there is. */
function Nobody({ name }: { readonly name: string }) {
  const texts = textsIn(chosenLanguage());
  return (
    <main class="nobody-here">
      <p>{fill(texts.noSuchUser, { name })}</p>
      <p>
        {PEOPLE.map((person) => (
          <a key={person.name} href={`/?only=${person.name}`}>
            {titleOf(person.name)}
          </a>
        ))}
      </p>
    </main>
  );
}
