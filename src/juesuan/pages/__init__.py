"""Pages that people look at: the review page, findings to hand on."""
