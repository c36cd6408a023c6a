"""What was said and who said it."""
