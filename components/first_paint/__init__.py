"""A layout of Dash as HTML: what a visitor sees before any script has run.

``painted`` writes what React will build of the same components, so that nothing moves when Dash takes over
(``assets/browser/start/takeover.js``), and so that a page reads without scripts. Pure: components in, text out.
"""

from components.first_paint.elements import painted
from components.first_paint.still import still, stilled

__all__ = ["painted", "still", "stilled"]
