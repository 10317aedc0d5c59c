/** npm hands a signal to the shell that it starts programs in, and that ends without a word to the program. */
'use strict';

const OFTEN_MS = 500;

/** Tells this process once: a second signal would end it while it tidies up. */
function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, OFTEN_MS);
  timer.unref();
}

module.exports = { endWithParent };
