"""Older backups which may still hold what was forgotten or erased: offered for deletion, asked once, told."""
