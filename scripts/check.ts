import { checkAll } from './check/check';

if (!checkAll()) process.exitCode = 1;
