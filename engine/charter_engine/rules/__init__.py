"""The intermediate rules: typed Datalog with the instant as an ordinary argument."""
