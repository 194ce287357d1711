/* What the parts of every page tell each other. */

/** A download that the visitor asked for. */
export interface Download {
  /** What is downloaded, in words. */
  title: string;
  url: string;
  /** Of the file, where the answer does not name it. */
  name: string;
}

/** A line of an archive's MANIFEST.json: what became of one file. */
export interface ArchiveFile {
  dataset_id: string;
  status: string;
  /** Of a file that is in the archive (status "ok"). */
  file?: string;
  bytes?: number;
  /** Of one that is not. */
  reason?: string;
}

/** One thing that a tour points at (components/elements/tour.py). */
export interface TourStep {
  title: string;
  text: string;
  /** Selector of the thing; without one the card stands in the middle. */
  target?: string | null;
}
