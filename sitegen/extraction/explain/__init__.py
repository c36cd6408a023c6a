"""Why an article's quotes, summary and actors came out as they did."""
