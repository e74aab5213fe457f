"""The graph over HTTP: the SPARQL 1.1 Protocol, every id dereferenced, the explorer; safe to put on the open web."""
