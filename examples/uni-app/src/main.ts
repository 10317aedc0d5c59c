import { createSSRApp } from 'vue';
import App from './App.vue';
import { chooseForRooms } from './rooms';

chooseForRooms();

export function createApp() {
  return { app: createSSRApp(App) };
}
