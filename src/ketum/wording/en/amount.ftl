# The amount against what was studied. No amount to take is ever named.

within = Each dose you entered holds an estimated { $dose } of mitragynine, within the range that was studied.
    .detail = Levels in blood were published for doses of up to { $studied }. “Studied” means measured in healthy volunteers for a short time; it does not mean harmless.
partly-above = A dose you entered holds an estimated { $dose } of mitragynine; it may lie above what was studied.
    .detail = Levels in blood were published for doses of up to { $studied }. In { $share } of the simulated people the dose is larger than that, mostly because the content of the product is uncertain.
    .action = A certificate for this lot, from a lab that the seller does not own, would narrow this down.
above = A dose you entered holds an estimated { $dose } of mitragynine, more than in any published study of levels.
    .detail = Levels in blood were published for doses of up to { $studied }. Beyond that nobody has measured what happens in the body. Every estimate here goes beyond what was studied (an extrapolation).
    .action = Show the amounts to a clinician or a poison centre if anything feels wrong.
unknown = How much mitragynine a dose holds is not known, so it cannot be compared with any study.
    .detail = Grams, capsules or spoons say little without the content of the product.
    .action = A certificate for this lot, from a lab that the seller does not own, tells what is in it.
concentrated = No study has measured what concentrated 7-OH products do in people at any amount.
    .detail = Studies of leaf cannot be carried over. Laboratories found that labels of such products are often wrong.
    .action = Slow or shallow breathing, or a person who cannot be woken, is an emergency.
gram-ranges = Gram ranges named in lay guides for waking or calming effects have no study behind them.
    .detail = Lay guides say that a few grams of powder wake and some more calm or ease pain. Nobody tested this in people with measured doses. In { $products } shop products the content ran from { $low } to { $high }, { $fold }-fold, so the same grams are not the same dose.
small-amounts = Harm has been reported after small amounts too.
    .detail = In one study of calls to poison centres, { $share } of the callers had taken { $exposure }. This is a share of callers, not a risk for users.
