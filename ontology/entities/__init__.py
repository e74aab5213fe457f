"""The kinds of entity, one file each; `registry.kinds()` finds them by their file."""
