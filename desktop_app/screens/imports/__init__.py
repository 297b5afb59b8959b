"""Imports: bring archives in, trust them, take them back."""
