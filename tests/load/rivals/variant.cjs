// Dialog as one more server of a side-by-side run: EXTRA=<this file> node run.js --only dialog,d1_node ...
// DIALOG_TREE: the source tree to measure. SHIM must be absolute, because Dialog runs in a folder of its own.
const fs = require('fs'), path = require('path');
const TREE = process.env.DIALOG_TREE || path.resolve(__dirname, '../../..');
const PYTHON = process.env.DIALOG_PYTHON || path.join(TREE, '.venv/bin/python');
const port = +process.env.DIALOG_BENCH_PORT || 5500 + Math.floor(Math.random() * 400);
if (process.argv.includes('--sync') && !path.isAbsolute(process.env.SHIM || '')) throw new Error('SHIM must be an absolute path');

function variant(mode) {
  const env = { DIALOG_ASYNC: mode, PORT: String(port), HOST: '127.0.0.1', DIALOG_POST_RATE: '0' };
  return {
    cmd: PYTHON + ' -m dialog serve', bare: true, cwd: TREE, port, env,
    gen: '--adapter ' + path.relative(process.cwd(), path.join(__dirname, 'adapter.cjs')),
    before(dir) { // A new, empty house for each run, on the same disk as the others' databases.
      const data = path.resolve(dir, 'dialog-' + mode);
      fs.rmSync(data, { recursive: true, force: true }); fs.mkdirSync(data, { recursive: true });
      env.DIALOG_DATA_DIR = process.env.DIALOG_BENCH_DATA = data;
      process.env.DIALOG_BENCH_TALLY = path.resolve('out', 'tally.dialog-' + mode + '.json');
      fs.rmSync(process.env.DIALOG_BENCH_TALLY, { force: true }); // A run that is cut off must not show another's.
    },
  };
}
module.exports = { dialog: variant('eventlet'), dialog_gevent: variant('gevent'), dialog_threading: variant('threading') };
