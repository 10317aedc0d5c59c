/** One instance of a cloud function: the CLI's own bootstrap.js in a process, fed one event at a time. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { CLI_FOLDER } from '../../cloud/cli-folder';
import { RUNTIME_CODE } from './runtime-code';

/** Event and context as JSON texts, as the platform hands them to bootstrap.js. */
export interface ToInstance {
  readonly event: string;
  readonly context: string;
}

export type FromInstance =
  | { readonly type: 'log'; readonly text: string; readonly isError: boolean }
  | { readonly type: 'done'; readonly result: string }
  | { readonly type: 'fault'; readonly fault: string };

export interface LogLine {
  readonly text: string;
  readonly isError: boolean;
}

/** How an invocation ended. `crashed` and `timedOut` end the instance too. */
export type End =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'fault'; readonly fault: string }
  | { readonly kind: 'crashed' }
  | { readonly kind: 'timedOut' };

export interface Outcome {
  readonly end: End;
  readonly logs: readonly LogLine[];
}

const BOOTSTRAP = path.join(CLI_FOLDER, 'runtime', 'nodejs', 'bootstrap.js');

/** What a process needs to start, and nothing of ours: the function's variables come with the invocation. */
const SYSTEM_VARIABLES = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'TZ'] as const;

interface InstanceOptions {
  /** The folder of the built function. */
  readonly folder: string;
  /** `file.export`, such as index.main. */
  readonly handler: string;
}

type Pipes = readonly [Writable, Readable, Readable, Readable];

export class FunctionInstance {
  private readonly child: ChildProcess;
  private readonly input: Writable;
  private settle: ((end: End) => void) | undefined;
  /** Of the invocation that runs, or ran last: plain writes to stdout may arrive late. */
  private logs: LogLine[] = [];
  private isOver = false;

  constructor({ folder, handler }: InstanceOptions) {
    const system = Object.fromEntries(SYSTEM_VARIABLES.map((name) => [name, process.env[name]]));
    this.child = spawn(process.execPath, ['-e', RUNTIME_CODE, BOOTSTRAP, folder + path.sep, handler], {
      env: { ...system, TENCENTCLOUD_RUNENV: 'SCF' },
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const [input, stdout, stderr, messages] = this.child.stdio as unknown as Pipes;
    this.input = input;
    input.on('error', () => {}); // a write to an instance that has just ended; its end is reported
    stdout.on('data', (chunk) => this.logs.push({ text: String(chunk), isError: false }));
    stderr.on('data', (chunk) => this.logs.push({ text: String(chunk), isError: true }));
    onLine(messages, (line) => this.receive(JSON.parse(line) as FromInstance));
    this.child.on('error', () => this.finish());
    this.child.on('close', () => this.finish());
  }

  get hasEnded(): boolean {
    return this.isOver;
  }

  /**
   * Runs one event. The next may only come after this one has ended.
   * @throws {RangeError} if the event is nested too deep to be written as JSON
   */
  invoke(event: unknown, context: unknown, timeoutMs: number): Promise<Outcome> {
    if (this.settle !== undefined) throw new Error('an instance runs one event at a time');
    const invocation: ToInstance = {
      event: JSON.stringify(event) ?? 'null',
      context: JSON.stringify(context),
    };
    const logs: LogLine[] = [];
    this.logs = logs;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.stop();
        this.settle?.({ kind: 'timedOut' });
      }, timeoutMs);
      this.settle = (end) => {
        clearTimeout(timer);
        this.settle = undefined;
        resolve({ end, logs });
      };
      if (this.isOver) return this.settle({ kind: 'crashed' });
      this.input.write(`${JSON.stringify(invocation)}\n`);
    });
  }

  /** Ends the process, in the middle of whatever it does. */
  stop(): void {
    this.isOver = true;
    this.child.kill('SIGKILL');
  }

  private receive(message: FromInstance): void {
    if (message.type === 'log') this.logs.push({ text: message.text, isError: message.isError });
    else if (message.type === 'fault') this.settle?.({ kind: 'fault', fault: message.fault });
    else this.settle?.({ kind: 'done', result: JSON.parse(message.result) });
  }

  private finish(): void {
    this.isOver = true;
    this.settle?.({ kind: 'crashed' });
  }
}

/** Lines end with a line feed and nothing else: node:readline also splits at U+2028, which JSON does not escape. */
function onLine(stream: Readable, receive: (line: string) => void): void {
  let unread = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = `${unread}${chunk}`.split('\n');
    unread = lines.pop() ?? '';
    for (const line of lines) receive(line);
  });
}
