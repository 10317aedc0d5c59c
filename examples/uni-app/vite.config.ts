import uni from '@dcloudio/vite-plugin-uni';
import trtc from 'trtc-miniprogram/uni';
import { defineConfig } from 'vite';

export default defineConfig({ plugins: [uni(), trtc()] });
