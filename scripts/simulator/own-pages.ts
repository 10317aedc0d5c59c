/** Where this project's own pages lie in its mini-program: in a subpackage, as in that of anybody else. */
export const OWN_FOLDER = '/trtc/';
export const OWN_HOME = `${OWN_FOLDER}pages/home/home`;
