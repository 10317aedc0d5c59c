import { run } from './deploy/deploy';

await run();
