/**
 * Stands in for `./runtime` beside the CLI's unmodified bootstrap.js, which serves one event and exits: this one
 * feeds it events for as long as its parent sends them, one at a time, as an instance in the cloud is fed.
 *
 * Runs as the child's own program (`node -e`, so as CommonJS), with the path of bootstrap.js as its argument. Reads one JSON line
 * an event on file descriptor 0, blocking, because that is what the platform's own wait does: nothing of the
 * function runs between two invocations. Writes one JSON line a message on file descriptor 3.
 */
import fs from 'node:fs';
import path from 'node:path';

import type { FromInstance, ToInstance } from './instance';

const [bootstrap = '', folder = '', handler = ''] = process.argv.slice(1);
let isLoaded = false;
let unread = '';

const send = (message: FromInstance): void => {
  fs.writeSync(3, `${JSON.stringify(message)}\n`);
};

function readLine(): string {
  const chunk = Buffer.alloc(65536);
  const decoder = new TextDecoder();
  while (!unread.includes('\n')) {
    const length = fs.readSync(0, chunk);
    if (length === 0) process.exit(0);
    unread += decoder.decode(chunk.subarray(0, length), { stream: true });
  }
  const end = unread.indexOf('\n');
  const line = unread.slice(0, end);
  unread = unread.slice(end + 1);
  return line;
}

const runtime = {
  init: () => 0,
  log: () => {},
  report_running: () => {},
  console_log: (text: string, isError = false) => send({ type: 'log', text, isError }),
  report_done: (result: string) => send({ type: 'done', result }),
  report_fail: (fault: string) => send({ type: 'fault', fault }),
  wait_for_invoke: () => {
    if (!isLoaded) {
      isLoaded = true;
      return { cmd: 'RELOAD', context: folder + handler, globalHandler: handler, filePath: folder };
    }
    const { event, context } = JSON.parse(readLine()) as ToInstance;
    return { cmd: 'EVENT', event, context };
  },
};

const runtimePath = path.join(path.dirname(bootstrap), 'runtime.js');
(require as unknown as NodeJS.Require).cache[runtimePath] = {
  id: runtimePath,
  filename: runtimePath,
  loaded: true,
  exports: runtime,
} as NodeModule;
require(bootstrap);
