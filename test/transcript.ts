/** What the function, its server and its tools print and reply in tests, kept for test/last/leaks.test.ts. */
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decode } from '../cloudfunctions/usersig/tls/decode';
import type { OpenedRoom, Ticket } from '../miniprogram/trtc/contract/usersig';

/** Set by vitest.config.ts, the same for all tests of a run. */
export function transcriptFolder(): string {
  const folder = process.env.USERSIG_TEST_TRANSCRIPTS;
  if (folder === undefined) throw new Error('run the tests with npm test');
  return folder;
}

/** Where test/miniprogram/pack.ts keeps the compiled mini-program. */
export const packFile = (): string => `${transcriptFolder()}-pack.json`;
/** Where test/examples/example.ts keeps the example with our package in it. */
export const exampleFolder = (): string => `${transcriptFolder()}-example`;

interface TranscriptEntry {
  /** Everything that was printed or replied. */
  readonly text: string;
  /** What must not be in it, in any encoding. */
  readonly secrets: readonly string[];
}

/** Keys and credentials of tests: they must not be in any entry, whoever made it. */
export const TEST_SECRET_KEY = '5ec4e7'.repeat(10).padEnd(64, '0');
export const TEST_OPERATOR_KEY = 'operator-key-of-the-tests-0123456789';
/** The platform puts temporary keys of the cloud into every context. */
export const TEST_CLOUD_KEYS = {
  TENCENTCLOUD_SECRETID: 'temporary-secret-id-of-the-tests',
  TENCENTCLOUD_SECRETKEY: 'temporary-secret-key-of-the-tests',
  TENCENTCLOUD_SESSIONTOKEN: 'temporary-session-token-of-the-tests',
  WX_API_TOKEN: 'temporary-api-token-of-the-tests',
} as const;
export const TEST_CLI_SECRET_KEY = 'cli-credential-of-the-tests-secret';

export function record(text: string, secrets: readonly string[]): void {
  const file = path.join(transcriptFolder(), `${process.pid}.jsonl`);
  const entry: TranscriptEntry = { text, secrets: secrets.filter((secret) => secret !== '') };
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

export const readTranscripts = (): readonly TranscriptEntry[] =>
  readdirSync(transcriptFolder()).flatMap((name) =>
    readFileSync(path.join(transcriptFolder(), name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as TranscriptEntry),
  );

/** A ticket, and the userbuf in it: what is secret about it. */
export function secretsOfTicket(ticket: string): string[] {
  try {
    const { userbuf } = decode(ticket);
    return userbuf === undefined ? [ticket] : [ticket, userbuf];
  } catch {
    return [ticket];
  }
}

/**
 * A reply without the two credentials of a ticket, where they belong, and what is secret about them: nowhere else may
 * it be.
 */
export function splitReply(reply: unknown): { readonly rest: unknown; readonly tickets: readonly string[] } {
  const data = (reply as { data?: Partial<Ticket & OpenedRoom> } | null)?.data;
  if (data?.ticket !== undefined && data.passes !== undefined) {
    const own = splitReply({ data: data.ticket });
    const passes = data.passes.map(({ pass: _pass, ...rest }) => rest);
    return {
      rest: { ...(reply as object), data: { ticket: own.rest, passes } },
      tickets: [...own.tickets, ...data.passes.map(({ pass }) => pass)],
    };
  }
  if (typeof data?.userSig !== 'string') return { rest: reply, tickets: [] };
  const { userSig, privateMapKey, ...rest } = data;
  return {
    rest: { ...(reply as object), data: rest },
    tickets: [userSig, String(privateMapKey)].flatMap(secretsOfTicket),
  };
}
