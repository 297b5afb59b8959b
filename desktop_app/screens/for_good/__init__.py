"""What cannot be undone, behind a preview and a second press."""
