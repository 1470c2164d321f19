# Words of the page “The alkaloids”. Figures come from the records.

title = The alkaloids
heading-what = What is in the leaf
heading-stay = How long they stay in the blood
heading-shape = Their shape

what-main = Mitragynine is the main alkaloid of most leaf: in one product it was { $share } % of those that were measured.
what-next = Next came paynantheine ({ $p } %), speciociliatine ({ $s } %) and speciogynine ({ $g } %).
what-trace = There was too little 7-OH in that product to measure.
what-other-leaf = Leaf from other places holds other shares, and some Malaysian leaf holds far less mitragynine.
what-made-in-body = Most 7-OH in the blood is made by the body out of mitragynine.
what-products = Products rich in 7-OH are not plain leaf: a chemical step goes into them.
what-pseudoindoxyl = In human blood plasma in the laboratory, 7-OH turns in part into mitragynine pseudoindoxyl.
what-not-in-leaf = That one has not been found in fresh leaf.

stay-half = After one tea the level of mitragynine in { $n } people fell by half in a median of { $value } hours ({ $low } to { $high }).
stay-seven = For 7-OH it was { $value } hours ({ $low } to { $high }).
stay-cili = For speciociliatine it was { $value } hours ({ $low } to { $high }).
stay-longer = When people took leaf each day for two weeks, the group with the longest had a mean of { $value } hours for mitragynine.

shape-same = Four of them are built of the same atoms and differ only in how parts of them point in space.
shape-mass = They weigh the same, so a test that only weighs cannot tell them apart.
shape-isobaric = Three others weigh the same as 7-OH and can be taken for it.
shape-drawn = The drawings of mitragynine, 7-OH and pseudoindoxyl follow codes that were read in print.
shape-inferred = No code was read for the other five: each is drawn from mitragynine by the turn that its record names.
