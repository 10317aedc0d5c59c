/**
 * Loaded into the CLI by NODE_OPTIONS: half of the time of a command goes into compiling its 32 MB. The first command that
 * ends leaves what V8 compiled in CLI_CACHE_FILE, and all others begin with it. What they run is the same.
 */
const { existsSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

const CLI = path.join('@cloudbase', 'cli', 'dist', 'standalone', 'cli.js');
const file = process.env.CLI_CACHE_FILE;

function keep(compiled) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, compiled);
  try {
    renameSync(own, file);
  } catch {
    // Windows replaces no file that is being read; then another command was first.
  }
}

const compile = Module.prototype._compile;
Module.prototype._compile = function (source, filename, ...rest) {
  if (!filename.endsWith(CLI)) return compile.call(this, source, filename, ...rest);
  const isKept = existsSync(file);
  const script = new vm.Script(Module.wrap(source), {
    filename,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(isKept ? { cachedData: readFileSync(file) } : {}),
  });
  // Functions are compiled when they are called: at the end there are more of them.
  if (!isKept) process.once('exit', () => keep(script.createCachedData()));
  const require = Module.createRequire(filename);
  return script
    .runInThisContext()
    .call(this.exports, this.exports, require, this, filename, path.dirname(filename));
};
