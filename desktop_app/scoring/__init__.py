"""The score engine: arrays in, arrays out. Knows no SQL, no files, no words, no Qt."""
