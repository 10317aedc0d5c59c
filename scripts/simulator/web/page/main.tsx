/** The front door: phones side by side, and what the cloud did. `/?only=alice` shows one phone alone. */
import { render } from 'preact';
import { App } from './app';

const only = new URLSearchParams(location.search).get('only');
render(<App only={only} />, document.body);
