"""Keys and numbers to sentences, through gettext; no Qt, no database."""
