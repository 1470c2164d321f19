# What frames every page.

how = The small numbers lead to the records behind each sentence, at the end of the page. Rules of law are those of { $day }, the tables give records in their own words.
records = The records behind this page
claim = “{ $statement }” { $verdict }.
certainty = certainty { $grade }
verified = verified
not-verified = not verified
