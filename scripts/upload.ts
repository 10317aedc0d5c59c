/** `npm run upload`: the mini-program as a version that the console can give to testers or submit for review. */
import { main } from './delivery/deliver';

await main('upload');
