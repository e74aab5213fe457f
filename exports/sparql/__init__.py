"""SPARQL 1.1 on the graph: an engine that cannot hang or grow, example queries, and an endpoint."""
