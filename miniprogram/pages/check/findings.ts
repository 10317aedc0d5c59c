/** Written by `npm run build` from scripts/catalogue: change it there. */

export const FINDINGS = {
  zh: {
    CLOCK_OFF: "与服务器相差 {seconds} 秒。票据按服务器时间计算，不受影响",
    FUNCTION_UNCONFIGURED: "这些环境变量缺失或不对：{names}。在 .env.local 里改正，然后运行 npm run deploy",
    SELF_CHECK_FAILED: "自检没有通过。请重新构建并部署：npm run deploy",
    CALLER_UNTOLD: "函数在，但平台没有告诉它是谁在调用。设置 IDENTITY_FROM=process 后重新部署，或使用在开发者工具里创建的环境",
    CALLERS_DIFFER: "上下文与 process.env 里的用户不同。请设置 IDENTITY_FROM=process 后重新部署",
    OTHER_REPLY: "回复不是这个服务的。运行 npm run deploy",
    SWITCH_UNPROVEN: "没有验证过：打开之前，任何已签名的用户都能进入任何房间、登上任何舞台。点“验证权限控制开关”",
    SWITCH_OFF: "没有打开：TRTC 让错误的 PrivateMapKey 进了房间。请在 TRTC 控制台打开“启用高级权限控制”",
    SWITCH_UNCERTAIN: "没有验证成：代码 {code}。先排除这个错误，再验证一次",
  },
  en: {
    CLOCK_OFF: "{seconds} s from the server’s. Tickets go by the server’s, nothing breaks",
    FUNCTION_UNCONFIGURED: "These variables are missing or wrong: {names}. Correct .env.local, then run npm run deploy",
    SELF_CHECK_FAILED: "The self-check failed. Build and deploy again: npm run deploy",
    CALLER_UNTOLD: "The function is there, but is not told who calls. Set IDENTITY_FROM=process and deploy again, or use an environment made in DevTools",
    CALLERS_DIFFER: "Context and process.env name different users. Set IDENTITY_FROM=process and deploy again",
    OTHER_REPLY: "The reply is not that of this service. Run npm run deploy",
    SWITCH_UNPROVEN: "Not proven: until it is on, every signed user can enter every room, and send on every stage. Tap \"Prove the permission switch\"",
    SWITCH_OFF: "OFF: TRTC let a wrong PrivateMapKey in. Switch on 启用高级权限控制 in the TRTC console",
    SWITCH_UNCERTAIN: "Not proven: code {code}. Mend that first, then prove it again",
  },
} as const;
