"""Source files into articles: decoding, front matter, Markdown, pasted seeds, furniture."""
