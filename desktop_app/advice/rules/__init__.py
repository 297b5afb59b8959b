"""The rules, one module each; every module here is found and used by itself (`advice.engine`)."""
