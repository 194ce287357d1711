/* What the server says of a replay (app/services/replay/service.py). */

export type { ReplayNode, ReplayEdge, ReplayConnectome, ReplayMeta, ReplayAnswer } from "../contract/api.d.ts";

