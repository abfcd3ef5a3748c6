// Leaving, on the phone's own side: takes away every line and draft of this conference that lies on the device.
// What belongs to other conferences is left alone.

import { find } from "../shared/dom.js";
import { forget } from "../shared/outbox.js";

forget(find("#left").dataset.code);
