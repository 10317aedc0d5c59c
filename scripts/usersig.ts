import { run } from './usersig/usersig';

await run();
