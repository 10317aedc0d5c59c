export default definePageConfig({ navigationBarTitleText: '通话 Calls' });
