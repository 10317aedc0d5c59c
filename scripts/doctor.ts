import { run } from './doctor/doctor';

await run();
