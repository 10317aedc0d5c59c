/** Neither key nor function may be in what WeChat packs. */
import path from 'node:path';
import { PROJECT_FILE } from '../../project/file-names';
import { neededRules, packingFault, packOptionsOf, type Rule } from '../../project/packing';
import { type Host, USUAL_FOLDER } from './host';
import { Stop } from './stop';

/** @throws {Stop} if key or function would be packed */
export function checkPacking(host: Host): void {
  const { miniProgram, cloud, project, privateProject } = host;
  if (miniProgram === undefined) return;
  const fault = packingFault(packOptionsOf(project, privateProject), neededRules(miniProgram, cloud.folder));
  if (fault === undefined) return;
  const { file } = fault;
  if ('missing' in fault) throw wouldBePacked(host, miniProgram, fault.missing, file);
  throw new Stop('PACKED_BY_INCLUDE', { file, value: fault.include.value, what: fault.needed.value });
}

function wouldBePacked({ cloud }: Host, miniProgram: string, missing: readonly Rule[], file: string): Stop {
  const words = {
    entries: missing.map((rule) => JSON.stringify(rule)).join(',\n'),
    what: missing.map(({ value }) => value).join(', '),
    root: miniProgram === '.' ? './' : `${miniProgram}/`,
    file,
  };
  // Beside it there is nothing if it is the whole project.
  if (miniProgram === '.' || !cloud.isFree || file !== PROJECT_FILE)
    return new Stop('WOULD_BE_PACKED', words);
  const name = path.posix.basename(cloud.functionRoot);
  return new Stop('WOULD_BE_PACKED_BESIDE', { ...words, folder: name === miniProgram ? USUAL_FOLDER : name });
}
