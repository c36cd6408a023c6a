"""What a reader gets: access, markup, links, weight and time to the first words, measured."""
