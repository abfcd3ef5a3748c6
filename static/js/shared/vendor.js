// The only file that names third-party code. Addresses carry the version, as in dialog/web/vendor.py.
// Nothing of our own belongs here.

export { io } from "/vendor/socket.io-4.8.4.esm.min.js";
