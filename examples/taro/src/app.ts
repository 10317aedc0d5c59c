import Taro, { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import './app.css';
import { chooseForRooms } from './rooms';

chooseForRooms();

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    // Where your functions are: Taro.cloud.init({ env: 'prod-8gk3x1a2' }).
    Taro.cloud.init({});
  });
  return children;
}
