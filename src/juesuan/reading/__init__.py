"""From blocks and grammar trees to the model; imports only run to the left of the way of data."""
