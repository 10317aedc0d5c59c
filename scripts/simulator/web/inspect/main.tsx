/** The ticket inspector: everything that a ticket says, and whether a key signed it. Sends nothing anywhere. */
import { render } from 'preact';
import { Inspector } from './inspector';

render(<Inspector />, document.body);
