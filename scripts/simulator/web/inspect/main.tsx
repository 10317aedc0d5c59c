/** The ticket inspector: everything that a ticket says, and whether a key signed it. Sends nothing anywhere. */
import { render } from 'preact';
import { Inspector } from './inspector';

const example = document.getElementById('example')?.textContent ?? '';
render(<Inspector example={example} />, document.body);
