export default defineAppConfig({
  pages: ['pages/index/index', 'pages/mine/mine'],
  window: {
    navigationBarTitleText: '花店 Florist',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundTextStyle: 'light',
  },
  tabBar: {
    list: [
      { pagePath: 'pages/index/index', text: '花店 Florist' },
      { pagePath: 'pages/mine/mine', text: '通话 Calls' },
    ],
  },
  // The subpackage that the plug-in adds is loaded before it is needed.
  preloadRule: { 'pages/index/index': { network: 'all', packages: ['trtc'] } },
});
