"""The ways in, one file each; `registry.load` reads files, folders and standard input."""
