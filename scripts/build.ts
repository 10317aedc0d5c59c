import { run } from './build/build';

await run();
