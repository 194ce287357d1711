/* For pages that embed views of WormWideWeb: gives each frame marked data-wormwideweb the height of what it shows.

     <iframe data-wormwideweb src="…?embed=1" title="…" style="width: 100%; border: 0"></iframe>
     <script src="…/assets/embed/height.js" async></script>

   Nothing else is read or changed, and other frames of the page are not listened to. */
{
  const HIGHEST = 20000; // px
  /** @returns {NodeListOf<HTMLIFrameElement>} */
  const frames = () => document.querySelectorAll("iframe[data-wormwideweb]");

  window.addEventListener("message", (event) => {
    const { type, height } = event.data ?? {};
    if (type !== "wormwideweb:height" || !Number.isFinite(height) || height <= 0) return;
    for (const frame of frames()) {
      if (frame.contentWindow === event.source) frame.style.height = `${Math.min(Math.ceil(height), HIGHEST)}px`;
    }
  });
  // frames that were ready before this script was
  for (const frame of frames()) frame.contentWindow?.postMessage({ type: "wormwideweb:height?" }, "*");
}
