"""Tree to model: names, kinds and units resolved, other charters loaded, mistakes reported."""
