/** Keys and how they are written, for tests of where the doctor finds them. */
import type { Deployment } from '../../../../scripts/deploy/variables';
import { TEST_OPERATOR_KEY, TEST_SECRET_KEY } from '../../../transcript';

export const PREVIOUS = 'ab34'.repeat(16);
export const DEPLOYMENT: Deployment = {
  envID: 'prod-8gk3x1a2',
  variables: {
    TRTC_SECRET_KEY: TEST_SECRET_KEY,
    TRTC_SECRET_KEY_PREVIOUS: PREVIOUS,
    OPERATOR_KEY: TEST_OPERATOR_KEY,
  },
  problems: [],
};

const LINE = `TRTC_SECRET_KEY=${TEST_SECRET_KEY}`;
const LINES = ['# 密钥', LINE, 'OPEN_ROOMS=no', ''];
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

/** The key in use, in files as editors and shells write them. */
export const WRITTEN: readonly (readonly [how: string, contents: string | Buffer])[] = [
  ['with LF', LINES.join('\n')],
  ['with CRLF', LINES.join('\r\n')],
  ['with lone CR', LINES.join('\r')],
  ['with no line end', LINE],
  ['with U+2028', LINES.join('\u2028')],
  ['in UTF-8 with BOM', `\uFEFF${LINES.join('\n')}`],
  ['in UTF-16LE with BOM', utf16(`\uFEFF${LINES.join('\r\n')}`)],
  ['in UTF-16LE without BOM', utf16(LINES.join('\n'))],
  ['in UTF-16BE with BOM', utf16(`\uFEFF${LINES.join('\r\n')}`).swap16()],
  ['in UTF-16BE without BOM', utf16(LINES.join('\n')).swap16()],
  ['in upper case', LINE.toUpperCase()],
  ['behind ++', `++ ${LINE}`],
  ['behind --', `-- ${LINE}`],
  ['behind +++ b/', `+++ b/${LINE}`],
  ['after what looks like a commit', `commit 0123456\n${LINE}`],
  ['in bytes that are no text', Buffer.concat([Buffer.from([0, 0, 255, 254]), Buffer.from(LINE)])],
];
