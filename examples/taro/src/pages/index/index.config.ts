export default definePageConfig({ navigationBarTitleText: '花店 Florist' });
