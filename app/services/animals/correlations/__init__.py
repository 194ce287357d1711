"""Whether a correlation means anything: across the animals of a group, and within one recording."""
