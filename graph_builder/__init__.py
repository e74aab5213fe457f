"""Sources in, one linked graph out: load, link, check, and the command that runs them."""
