# What reaches the blood.

level = The highest level of { $alkaloid } in blood is estimated at { $peak }, the lowest at { $trough }.
    .detail = The band holds nine in ten of { $people } simulated people like the one described. It is wide because products and bodies differ and because the published levels come from very few people. A level in blood does not tell how strong an effect is, nor whether it is harmful.
extrapolation = This estimate goes beyond what was measured in people: { $reasons }.
    .detail = The model carries on in a straight line there. Real levels can be higher or lower than the band.
    .action = Treat the numbers as a sketch, not as a measurement.
unknown = What reaches the blood cannot be estimated: { $missing }.
    .detail = Nothing was assumed in place of what is not known.
    .action = A certificate for this lot, from a lab that the seller does not own, tells how much of each alkaloid is in it.
missing-doses = the amounts and times were not entered
missing-form = the form of the product was not entered
