def across(code, views):
    return ()
