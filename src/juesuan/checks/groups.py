def grouped(outcomes):
    return ()
