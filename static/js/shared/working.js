// Begins to follow work on the pages of the desk and of the reference group.

import { mountWork } from "./work.js";

mountWork();
