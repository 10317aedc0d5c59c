/** `npm run preview`: the mini-program on a phone, by a QR code, without WeChat DevTools. */
import { main } from './delivery/deliver';

await main('preview');
