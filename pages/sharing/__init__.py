"""Views for others: what a page shows at an address, as numbers, citations, code, a frame and a card of a link.

One registry (``registry.view_at``) knows for every page what its address means. It reads the address with the page's
own state, so it lives with the pages; each area has a module that describes its views.
"""
