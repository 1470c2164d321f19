# Words of the page “Where they act: receptors”. Figures come from the records.

title = Where they act: receptors
heading-opioid = Opioid receptors
heading-other = Other places
heading-spread = How far the results differ

opioid-bind = Mitragynine and 7-OH bind to the mu opioid receptor and turn it on in part.
opioid-partial = In one test on human cells both were partial agonists: they turn the receptor on, but not fully.
opioid-blocks = In another test mitragynine did not turn it on at all, and blocked what does.
opioid-system = So how strongly it acts depends on the test, and no one value holds for people.
opioid-stronger = In that test 7-OH reached { $seven } % of a full agonist, and mitragynine { $mit } %.
opioid-others = At the kappa and delta opioid receptors both block.
opioid-arrestin = Neither was seen to call up a cell protein named arrestin, but that is no proof that breathing is spared.
opioid-rats = Rats keep taking 7-OH when they can, and do not keep taking mitragynine.
opioid-pupil = In people this has not been seen directly: the sign is a smaller pupil, found in { $n } users.

other-adrenaline = Mitragynine also binds, more weakly, to a receptor for adrenaline, and 7-OH does not.
other-serotonin = Speciogynine and paynantheine bind to receptors for serotonin.
other-no-human = What either does in people has not been measured.
other-dopamine = In mice mitragynine lowered the release of dopamine, which is not what many pages say.
other-heart = In the laboratory mitragynine blocks a channel of the heart named hERG.
other-gap = Whether it holds back the uptake of serotonin or noradrenaline is not known.

spread-why = Older work on guinea pigs found a much tighter bond than any test on human receptors.
spread-read = The tables show the lowest and the highest value that was printed, not a best one.
