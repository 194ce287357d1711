"""What is said and shared of two groups of animals."""
