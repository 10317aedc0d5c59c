/** The phone's album: what its user lets the mini-program keep there. */
import { answer, type Callbacks, WxFailure } from './call';
import type { Asker, Permissions } from './permissions';

type Save = Callbacks & { readonly filePath: string };

export interface AlbumOptions {
  readonly asker: Asker;
  readonly system: () => Permissions['system'];
  /** What is at a path. @throws if there is nothing */
  readonly fileAt: (path: string) => Promise<Blob>;
  readonly onSaved: (path: string) => void;
}

export function album({ asker, system, fileAt, onSaved }: AlbumOptions) {
  const saving =
    (api: string, kind: 'image' | 'video') =>
    (options: Save): unknown =>
      answer(api, options, async () => {
        await asker.authorize('scope.writePhotosAlbum');
        if (system().album === 'denied') throw new WxFailure('system permission denied');
        const { filePath } = options;
        await check(filePath, kind, fileAt);
        onSaved(filePath);
        return {};
      });
  return {
    saveImageToPhotosAlbum: saving('saveImageToPhotosAlbum', 'image'),
    saveVideoToPhotosAlbum: saving('saveVideoToPhotosAlbum', 'video'),
  };
}

/** Addresses of the web are not taken: it has to be downloaded before. @throws {WxFailure} */
async function check(path: string, kind: string, fileAt: AlbumOptions['fileAt']): Promise<void> {
  const isOnWeb = /^(https?:)?\/\//i.test(path);
  const file = isOnWeb ? undefined : await fileAt(path).catch(() => undefined);
  if (file === undefined) throw new WxFailure(`file not found: ${path}`);
  if (!file.type.startsWith(`${kind}/`)) throw new WxFailure('invalid file type');
}
