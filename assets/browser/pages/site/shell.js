/* What every page has: menu and theme, search, tours, the share menu, the bar of embedded pages, roles of Dash's own controls. */

import "../../vendors/dash_roles.js";
import "../../sharing/menu.js";
import "../../sharing/embed.js";
import "../../dom/hint.js";
import "./search.js";

export { arrive as menu } from "../../dom/menu.js";
export { offer as tour } from "../../dom/tour.js";
