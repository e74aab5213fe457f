"""`python -m graph_builder` is `acg`."""

from graph_builder.cli.main import main

main()
