export { compare, type Compared, type Report } from "./compare.js";
export { BusyError, Copy, type Found, type Place, type Tombstone } from "./copy.js";
export { listen } from "./listen.js";
export { Mirror } from "./mirror.js";
export { Bell, catchUp, once, watch, type Watching } from "./run.js";
