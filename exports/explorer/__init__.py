"""The interactive page: what it shows, where things lie, and how it becomes one file."""
