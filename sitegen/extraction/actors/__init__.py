"""Who the article is about: names, aliases, roles, pronouns, salience."""
