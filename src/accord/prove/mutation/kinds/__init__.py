"""The kinds of defects, a module for each family: a name and a sentence for each kind, and where it is possible."""
