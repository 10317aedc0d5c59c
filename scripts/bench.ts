/** `npm run bench` measures beside the vendors' own packages; `npm run bench -- scale` tells how many users that serves. */
import { argv } from 'node:process';

const [what] = argv.slice(2);
if (what === undefined) {
  const { benchVendors } = await import('./bench/vendors');
  await benchVendors();
} else if (what === 'scale') {
  const { benchScale } = await import('./bench/scale/scale');
  await benchScale();
} else {
  console.error(`there is no bench "${what}": npm run bench, or npm run bench -- scale`);
  process.exitCode = 1;
}
