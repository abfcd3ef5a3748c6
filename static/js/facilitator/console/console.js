// The console's three columns over one state. Entry of templates/facilitator/console.html.
// No drawing and no rules here: each column has its own room.

import { openDesk } from "../desk.js";
import { mountCalls } from "./calls.js";
import { mountCards } from "./cards.js";
import { mountChoices } from "./choices.js";
import { mountClosing } from "./closing.js";
import { mountDots } from "./dots.js";
import { mountMissing } from "./missing.js";
import { mountPoints } from "./points.js";
import { mountRehearsal } from "./rehearsal.js";
import { mountRoom } from "./room.js";
import { mountSeats } from "./seats.js";
import { mountSheet } from "./sheet.js";
import { mountStream } from "./stream.js";
import { mountTabs } from "./tabs.js";
import { mountVoices } from "./voices.js";
import { mountWall } from "./wall.js";

let columns = [];
const desk = openDesk((view) => columns.forEach((draw) => draw(view)), { isConsole: true });
const stream = mountStream(desk);
columns = [mountCalls(desk), mountCards(desk), mountSheet(desk), mountChoices(desk), mountPoints(desk), mountDots(desk), mountClosing(desk), mountWall(desk), mountRoom(desk, stream), mountSeats(desk), mountVoices(desk), stream.draw, mountRehearsal(desk), mountMissing(desk)];
mountTabs();
