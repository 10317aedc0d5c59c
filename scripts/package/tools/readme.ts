/** What the packed tools say of themselves. */
export const readmeOf = (version: string): string => `# trtc-miniprogram-tools

The commands of [trtc-miniprogram] for a mini-program of your own: they check it, deploy its function, run it. A
development dependency; nothing of it is packed into the mini-program.

    npm install -D ./trtc-miniprogram-tools-${version}.tgz

    npx --no-install trtc-miniprogram doctor     what is wrong, and what is still to be done
    npx --no-install trtc-miniprogram login      log in to Tencent Cloud
    npx --no-install trtc-miniprogram deploy     deploy the function usersig, and see that it arrived
    npx --no-install trtc-miniprogram start      this mini-program on two phones in the browser, with a key of that start
    npx --no-install trtc-miniprogram usersig    sign, decode and verify tickets
    npx --no-install trtc-miniprogram tcb        the CloudBase CLI that is installed with it

Each says with \`--help\` what it takes. They work on the folder that has cloudbaserc.json, project.config.json and
.env.local, where \`npx --no-install trtc-miniprogram add\` was run. Versions of all dependencies are fixed.

---

[trtc-miniprogram] 的命令，用在自己的小程序上：检查、部署云函数、在电脑上运行。它是开发依赖，不会打进小程序。安装与命令见上；每个命令
加 \`--help\` 会说明用法。它们处理运行过 \`npx --no-install trtc-miniprogram add\` 的文件夹，那里有 cloudbaserc.json、
project.config.json 和 .env.local。所有依赖都锁定了版本。

[trtc-miniprogram]: ../trtc-miniprogram/README.md
`;
