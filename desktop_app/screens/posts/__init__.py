"""All own posts: a table with search, what lasts, topics, hours, own voice."""
