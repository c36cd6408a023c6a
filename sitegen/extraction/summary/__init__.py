"""Which sentences stand for the article: sumy's rankers and our own."""
