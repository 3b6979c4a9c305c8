"""Reports in Ukrainian and Russian: source, cue and content by the words' endings, in any order."""
