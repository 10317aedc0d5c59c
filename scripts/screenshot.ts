import { run } from './browser/pictures';

await run();
