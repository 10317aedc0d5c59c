/** What WeChat does without anything to be seen here: it is called, and that is all. */
import { answer, type Callbacks } from './call';

/** They say that they did it. */
const DONE =
  'preloadAssets preloadWebview preloadSkylineView vibrateShort vibrateLong showShareMenu hideShareMenu updateShareMenu hideHomeButton hideKeyboard setBackgroundColor setBackgroundTextStyle setInnerAudioOption';

/** They answer nothing. */
const SILENT =
  'reportEvent reportAnalytics reportMonitor reportPerformance onMemoryWarning offMemoryWarning onWindowResize offWindowResize onKeyboardHeightChange offKeyboardHeightChange onUserCaptureScreen offUserCaptureScreen';

const LOG = 'log info warn error debug setFilterMsg addFilterMsg';

const each = <Value>(names: string, of: (name: string) => Value): Readonly<Record<string, Value>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, of(name)]));

export function quiet() {
  const nothing = (): void => {};
  const log = () => each(LOG, () => nothing);
  return {
    ...each(DONE, (name) => (options?: Callbacks) => answer(name, options, () => ({}))),
    ...each(SILENT, () => nothing),
    getLogManager: log,
    getRealtimeLogManager: log,
    getUpdateManager: () => ({
      onCheckForUpdate: (listener: (result: object) => void) =>
        void setTimeout(() => listener({ hasUpdate: false }), 0),
      onUpdateReady: nothing,
      onUpdateFailed: nothing,
      applyUpdate: nothing,
    }),
  };
}
