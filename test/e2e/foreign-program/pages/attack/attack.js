// What a hostile mini-program tries. Each attack says what it got: `name: result`, or `name: refused` if that throws.

/** What phones have no names for, a hostile script finds. */
const window = Function('return this')();
const { parent, top, self, document, navigator, location, history } = window;

/** @param own the address of the simulator's page */
const attacksOn = (own) => ({
  'the page around': () => parent.document.title,
  'its address': () => parent.location.href,
  'the other phone': () => other().document.title,
  'the code of the other phone': () => other().phone.state,
  'to navigate the other phone': () => {
    other().location.href = 'https://example.invalid/';
  },
  'to navigate the page around': () => {
    top.location.href = 'https://example.invalid/';
  },
  'a window': () => window.open(own) ?? Promise.reject(),
  'a camera': () => navigator.mediaDevices.getUserMedia({ video: true }),
  'a microphone': () => navigator.mediaDevices.getUserMedia({ audio: true }),
  'the storage of this port': () => window.localStorage.length,
  'a database': () => window.indexedDB.open('x'),
  cookies: () => document.cookie.length,
  'the feed': () => window.fetch(`${own}/feed`),
  'the feed, unread': () => window.fetch(`${own}/feed`, { mode: 'no-cors' }),
  'our pages': () => window.fetch(`${own}/mini-program.json`),
  'our cloud': () => window.fetch(`${own}/cloud/usersig`, { method: 'POST', mode: 'no-cors', body: '{}' }),
  'our room server': () => socketTo(`${own.replace('http', 'ws')}/rooms`),
  'a picture of ours': () => pictureAt(`${own}/mini-program/images/hang-up.svg`),
  'a script of another address': () => scriptAt(`${own}/page.js`),
  'a frame': () => frameAt(`${own}/`),
  'its own port': () => window.fetch('/'),
  'a secret beside the pages': () => window.fetch(file('.env.local')),
  'a picture that is a link to it': () => pictureAt(file('images/linked.png')),
  'the same, fetched': () => window.fetch(file('images/linked.png')),
  'what is above its files': () => window.fetch(file('%2e%2e/phone.js')),
  'a secret above its folders': () => window.fetch(file('images%2f..%2f.env.local')),
  'a script of it': () => window.fetch(file('app.js')),
  'a file of this computer': () => window.fetch('file:///etc/passwd'),
  'the same among its files': () => window.fetch(file('/etc/passwd')),
  'data as a file': () => window.fetch('data:text/plain,x'),
  'a secret by require': () => require(['../../.env', 'local'].join('.')),
});

/** The address of one of its own files: those that it may read are pictures, sounds and fonts. */
const file = (name) => new window.URL(`mini-program/${name}`, location.href);
const other = () => [parent.frames[0], parent.frames[1]].find((frame) => frame !== self);

const loaded = (target) =>
  new Promise((resolve, reject) => {
    target.onload = target.onopen = () => resolve('open');
    target.onerror = reject;
  });
const socketTo = (url) => loaded(new window.WebSocket(url));
const pictureAt = (src) => loaded(Object.assign(new window.Image(), { src }));
function scriptAt(src) {
  const script = Object.assign(document.createElement('script'), { src });
  document.head.append(script);
  return loaded(script);
}
async function frameAt(src) {
  const refused = new Promise((_, reject) => window.addEventListener('securitypolicyviolation', reject));
  const frame = Object.assign(document.createElement('iframe'), { src });
  document.body.append(frame);
  await Promise.race([refused, loaded(frame)]);
}

/** In another phone's name: the page and the other phone must know better. */
function forge() {
  const state = { page: 'forged', notes: ['forged'], card: { card: { title: 'forged' }, at: 1 } };
  for (const user of ['alice', 'bob']) {
    parent.postMessage({ type: 'state', key: user, user, origin: 'null', state }, '*');
    parent.postMessage({ type: 'store', user, key: 'forged', value: 'forged' }, '*');
  }
  parent.postMessage({ type: 'call', id: 1, name: 'usersig', body: '{"action":"health"}', user: 'bob' }, '*');
  other().postMessage({ type: 'steer', method: 'background', args: ['kept'] }, '*');
  other().postMessage({ type: 'begin', storage: [['forged', 'forged']] }, '*');
  // Nor does the page around go back to where it came from.
  history.go(-1);
}

Page({
  data: { results: '' },

  async onLoad({ own }) {
    forge();
    const results = [];
    for (const [name, attack] of Object.entries(attacksOn(decodeURIComponent(own)))) {
      try {
        const got = await attack();
        results.push(`${name}: ${got?.ok === false ? 'refused' : `GOT ${got?.status ?? got}`}`);
      } catch (error) {
        // What has no name here was not tried.
        results.push(`${name}: ${error instanceof ReferenceError ? error.message : 'refused'}`);
      }
    }
    const { errCode, errMsg } = await wx.cloud.callFunction({ name: 'pay' }).catch((error) => error);
    results.push(`another function: ${errCode} ${errMsg}`);
    this.setData({ results: results.join('\n') });
  },
});
