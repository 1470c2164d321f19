# Words of the page “Quality of products”. Figures come from the records.

title = Quality of products
heading-untested = What is tested, and what is not
heading-metals = Metals
heading-microbes = Germs
heading-adulterants = Other drugs in the product

untested-untested = Many products are sold without a test.
untested-reputation = A good name does not show what is in a product; a certificate for the batch from a good laboratory does.
untested-clean = A clean product keeps the risks of kratom itself.

metals-found = Lead, nickel and chromium were found in { $pos } of { $n } shop products.
metals-lead = Those held { $low } to { $high } micrograms of lead in each gram.
metals-share = Of { $n } products, { $small } % would go over a daily limit for lead in light use, and { $large } % in very heavy use.
metals-fda = The FDA found lead and nickel above daily limits in a set of { $n }.

microbes-grown = Germs or moulds grew from { $pos } of { $n } products.
microbes-outbreak = One outbreak of Salmonella from kratom made { $n } people ill.
microbes-strains = Many strains were found, so one clean batch says little about the next.
microbes-recall = It led to the first order of its kind to take a food off the market.

adulterants-on-record = Some products have had other drugs in them.
adulterants-tramadol = A strong opioid, O-desmethyltramadol, was found in products sold as kratom.
adulterants-deaths = People died after one product with an added drug.
adulterants-added = Others held far more 7-OH than any leaf.
adulterants-pseudo = Of { $n } products sold as 7-OH, { $pos } held pseudoindoxyl as well.
adulterants-synthetic = Some sold as kratom extract held drugs made from 7-OH that are not in the leaf.
