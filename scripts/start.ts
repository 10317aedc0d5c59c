import { run } from './start/start';

await run();
