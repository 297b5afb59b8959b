"""The worker process in which untrusted bytes are read, and its door from outside."""
