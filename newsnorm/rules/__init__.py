"""Rule packs: their shape, how they are read, and how lines are held against them."""
