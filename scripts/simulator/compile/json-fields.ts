/** The fields of a mini-program's JSON files, after WeChat's documents (框架 / 小程序配置). */

/** Which fields an object may have. */
export interface FieldRules {
  /** They work here as on phones, or have nothing to do with what is simulated. */
  readonly known: readonly string[];
  /** What of the others is not as on phones, as the end of a sentence; said where the field is not false. */
  readonly differ: Readonly<Record<string, string>>;
}

const GLASS_EASEL =
  'is not simulated: pages are drawn as phones draw them that run exparser, which is the default';

/** What a page that says nothing has, too. */
export const DEFAULTS: Readonly<Record<string, unknown>> = { renderer: 'webview' };

const ANYWHERE: FieldRules = {
  known: ['usingComponents', 'componentPlaceholder', 'singlePage', 'rendererOptions', 'enablePassiveEvent'],
  differ: { renderer: GLASS_EASEL, componentFramework: GLASS_EASEL },
};

const extended = (
  one: FieldRules,
  known: readonly string[],
  differ: FieldRules['differ'] = {},
): FieldRules => ({
  known: [...one.known, ...known],
  differ: { ...one.differ, ...differ },
});

/** Of `window` in app.json. */
export const WINDOW_FIELDS: FieldRules = {
  known: [
    'navigationBarTitleText',
    'navigationBarBackgroundColor',
    'navigationBarTextStyle',
    'navigationStyle',
    'homeButton',
    'backgroundColor',
    'backgroundColorTop',
    'backgroundColorBottom',
    'backgroundColorContent',
    'backgroundTextStyle',
    'onReachBottomDistance',
    'pageOrientation',
    'restartStrategy',
    'initialRenderingCache',
    'visualEffectInBackground',
    'handleWebviewPreload',
  ],
  differ: { enablePullDownRefresh: 'is not simulated: nobody can pull a page down here' },
};

export const APP_FIELDS = extended(
  ANYWHERE,
  [
    'pages',
    'entryPagePath',
    'subPackages',
    'subpackages',
    'preloadRule',
    'window',
    'tabBar',
    'networkTimeout',
    'debug',
    'debugOptions',
    'cloud',
    'permission',
    'requiredBackgroundModes',
    'requiredPrivateInfos',
    'sitemapLocation',
    'style',
    'lazyCodeLoading',
    'resizable',
    'entranceDeclare',
    'supportedMaterials',
    'serviceProviderTicket',
    'embeddedAppIdList',
    'navigateToMiniProgramAppIdList',
    'halfPage',
    'themeLocation',
    'convertRpxToVw',
    'static',
    'miniApp',
    'appBar',
  ],
  {
    plugins: 'are not loaded here',
    functionalPages: 'are not simulated',
    workers: 'do not run here',
    darkmode: 'is not simulated: pages are as in the light mode',
    useExtendedLib: 'is not loaded here: its components are drawn as boxes',
    resolveAlias: 'is not simulated: scripts find no file by it',
    __usePrivacyCheck__: 'has had no effect since 2023-10-17',
  },
);

/** Of `tabBar` in app.json. */
export const TAB_BAR_FIELDS: FieldRules = {
  known: ['color', 'selectedColor', 'backgroundColor', 'borderStyle', 'list', 'position', 'custom'],
  differ: {},
};

const COMPONENT = extended(ANYWHERE, ['component', 'componentGenerics']);

export const COMPONENT_FIELDS = extended(COMPONENT, ['styleIsolation', 'addGlobalClass']);

export const PAGE_FIELDS = extended(
  COMPONENT,
  ['styleIsolation', 'disableScroll', ...WINDOW_FIELDS.known],
  WINDOW_FIELDS.differ,
);
