"""Decoders shared by importers: bytes in, plain values out."""
