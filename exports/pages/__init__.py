"""Each entity and each claim as a page of its own: facts, who says so, and links; no script, English and Vietnamese."""
