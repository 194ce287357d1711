/* Figures of a page as something to export. */

/** An entry of a legend: a line, a band of color, a round or a square cell, a scale of colors, or a type of connection. */
export interface LegendEntry {
  kind: string;
  label: string;
  /** Of all but a scale. */
  color?: string;
  /** Of a line: as Plotly names it. */
  dash?: string;
  /** Of a connection: px. */
  dashes?: readonly number[] | null;
  /** Of widths: sample lines, px before the figure is scaled, and what each stands for. */
  samples?: readonly { text: string; width: number }[];
  /** Of a scale, from its low to its high end. */
  colors?: readonly string[];
}

/** How a figure is to be drawn; lengths in px. */
export interface DrawOptions {
  width: number;
  height: number;
  family: string;
  /** Of the text. */
  size: number;
  legend: boolean;
  /** Counts on the connections of a graph; as on the screen where nobody says. */
  numbers?: boolean;
}

/** A drawing without its root element, and what the visitor should know of it ("" if nothing). */
export interface Drawn {
  svg: string;
  remark: string;
  /** Of its lines, where they are scaled. */
  scale?: number;
}

/** A figure as it is at one moment and as the light theme draws it. */
export interface Artwork {
  /** Of a graph: whether counts are written on its connections now. */
  numbers?: boolean;
  legend(): readonly LegendEntry[];
  draw(options: DrawOptions): Promise<Drawn> | Drawn;
}

/** A figure of the page. */
export interface Figure {
  element: Element;
  title: string;
  /** Height over width, in a sheet of this width (px) with text of this size (px). */
  aspect(options: { width: number; size: number }): Promise<number> | number;
  take(): Promise<Artwork>;
}

/** A picture that a view draws by itself: SVG without its root element; px, with text of 12 px. */
export interface Picture {
  svg: string;
  width: number;
  height: number;
}

/** What a view tells of a figure that it draws by itself. */
export interface RegisteredFigure {
  title: string;
  /** The picture for a room of this width, and of this height where it is known. It is scaled until its text has the chosen
      size, or more where it is wider or higher than the room it was told. */
  svg(room: { width: number; height?: number }): Promise<Picture> | Picture;
}

/** What a figure on paper is made with. */
export interface PaperOptions {
  /** mm */
  width: number;
  /** mm, with legend and citation */
  height: number;
  family: string;
  /** pt */
  size: number;
  ground: string;
  legend: boolean;
  citation: boolean;
  numbers?: boolean;
}

/** A figure on paper. */
export interface Sheet {
  figure: Figure;
  svg: string;
  options: PaperOptions;
}
