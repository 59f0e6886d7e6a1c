"""A formal sentence put back into plain words."""
