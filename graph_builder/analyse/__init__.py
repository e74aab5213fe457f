"""Answers that a picture does not give, one file an analysis, each with the claims it rests on and how sturdy it is."""
