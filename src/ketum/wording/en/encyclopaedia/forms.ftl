# Words of the page “Forms, and how they are taken”. Figures come from the records.

title = Forms, and how they are taken
heading-ways = How it is taken
heading-strength = How strong products are
heading-making = What brewing and heat do

ways-ways = Kratom is chewed fresh, brewed as tea, or taken as powder, capsules or a liquid extract.
ways-onset = Users say that they feel it within minutes and that it is gone within hours.
ways-easy = Capsules and extracts do not make it easy to know how much is taken.

strength-range = In { $n } shop products in the US the mitragynine went from { $low } to { $high } mg in each gram.
strength-gram = So the same weight of two products can hold very different amounts.
strength-label = In one small study products held { $low } to { $high } times what their label said.
strength-seven = Tablets and the like sold as 7-OH held { $low } to { $high } mg of it in each gram.
strength-seven-label = They held { $low } to { $high } times what their label said.
strength-trial = The leaf powder of one trial in people held { $mean } mg of mitragynine in each gram.
strength-ask = Ask for a certificate that names the mg of mitragynine and of 7-OH.

making-tea = In one test, tea held { $mean } times the mitragynine that a strong solvent took out of the same leaf.
making-heat = Of the alkaloids, 7-OH is the one that warmth breaks down first.
making-acid = Mitragynine breaks down when it is kept hot in acid.
