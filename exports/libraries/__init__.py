"""The graph as objects of the libraries that people know, one module a library."""
