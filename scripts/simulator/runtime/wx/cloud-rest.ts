/** What wx.cloud has besides its functions: no database and no files are here, and whatever is asked of them fails. */
import type { Troubles } from '../trouble';
import { type Callbacks, failNotSimulated } from './call';

const FUNCTIONS = ['uploadFile', 'downloadFile', 'deleteFile', 'getTempFileURL', 'callContainer'];

/** What ends a chain such as `collection('a').where({}).get()`, and asks. */
const ASKING = [
  'get',
  'add',
  'set',
  'update',
  'remove',
  'count',
  'end',
  'runTransaction',
  'createCollection',
];

/** What is made of these asks nobody: `db.command.set({})`, `db.command.aggregate.add([])`. */
const MAKING = ['command', 'aggregate'];

export function cloudRest(troubles: Troubles) {
  return {
    database: (): object => {
      troubles.note('wx.cloud.database is not simulated');
      return chain('database');
    },
    ...Object.fromEntries(
      FUNCTIONS.map((name) => [
        name,
        (options?: Callbacks) => {
          troubles.note(`wx.cloud.${name} is not simulated`);
          return failNotSimulated(`cloud.${name}`, options);
        },
      ]),
    ),
  };
}

/** Gives itself whatever is asked of it, until somebody waits for an answer. */
function chain(name: string): object {
  const link = (): object => chain(name);
  return new Proxy(link, {
    get: (_, step) => {
      if (typeof step === 'symbol' || step === 'then') return undefined;
      if (step === 'watch') return () => ({ close: () => {} });
      if (!ASKING.includes(step) || MAKING.includes(name)) return chain(step);
      return (options?: Callbacks) => failNotSimulated(`${name}.${step}`, options);
    },
  });
}
