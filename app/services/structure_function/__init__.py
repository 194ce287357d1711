"""Whether what cells do together goes with how they are wired."""
