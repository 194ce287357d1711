"""What an address means: a page's state as a table, with title, units, notes and whom to cite. No Dash, no request.

One registry knows it for every page, so the page, the buttons of its cards, ``/share/…``, oEmbed and the cards of links
say the same. Each area has a module that describes its views.
"""
