/** npm starts programs in a shell. A signal to npm ends that shell, and the program in it hears nothing. */
'use strict';

const OFTEN_MS = 500;

/** Tells this process when its parent has ended. Once: a second signal would end it while it tidies up. */
function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  let parent = process.ppid;
  setInterval(() => {
    if (process.ppid === parent) return;
    parent = process.ppid;
    process.kill(process.pid, 'SIGTERM');
  }, OFTEN_MS).unref();
}

module.exports = { endWithParent };
