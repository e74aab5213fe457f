"""What may be said: entities, relations, claims with evidence, and how they are said in RDF."""
