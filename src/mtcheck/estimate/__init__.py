"""Quality estimation: graded signals of each segment, alone and against its source, as losses of quality."""
