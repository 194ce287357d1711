"""Parts of Neural Activity › Groups."""
