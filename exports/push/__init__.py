"""A dataset into a store of somebody else: sent in batches, confirmed one by one, compared at the end."""
