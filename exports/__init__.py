"""The graph out: files, pages and answers, one module a format."""
