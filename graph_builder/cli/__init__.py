"""The command `acg`, one file a subcommand; results go to stdout, everything else to stderr."""
