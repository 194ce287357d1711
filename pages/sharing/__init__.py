"""The head of the document, and the pictures that cards of links show."""
