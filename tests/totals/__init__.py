"""Tables with totals, made from a seed, with the differences that were planted in them."""
