"""Two groups of animals, or the same animals before and after an event."""
