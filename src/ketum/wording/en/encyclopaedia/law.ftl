# Words of the page “The law”. Figures come from the records.

title = The law
heading-read = How to read this page
heading-us = United States
heading-asia = Southeast Asia

read-changes = Rules on kratom change often, so look at the date of each.
read-stale = Take the rule of a place from its record, not from a list.
read-un = The drug treaties of the United Nations do not name kratom.

us-federal = In the United States the federal law on drugs does not name the leaf, but no agency has approved it.
us-fda = The FDA has held since { $begins } that it may not be sold as a supplement.
us-states = Some states ban it.
us-kcpa = Others have set rules for labels and content.
us-seven-window = A federal ban on 7-OH can be ordered on any day from { $begins }; none had been seen when this was last looked at.
us-pseudo = Pseudoindoxyl and two made drugs are banned for now by federal law, from { $begins } to { $ends }.

asia-thailand = In Thailand having it and using it have been allowed since { $begins }, with limits on sale.
asia-malaysia = In Malaysia having it, selling it and bringing it in are offences.
asia-indonesia = Indonesia lets some forms go abroad and bars kratom from foods and herbal medicines.
asia-claim = That all of Southeast Asia is strict is out of date.
