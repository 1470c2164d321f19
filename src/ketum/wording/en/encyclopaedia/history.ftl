# Words of the page “How it came to be regulated”. Figures come from the records.

title = How it came to be regulated
heading-first = First rules
heading-turn = Turns
heading-now = Lately

first-thai-ban = Thailand put the tree under a ban in { $begins }.
first-malaysia = Malaysia has had it under its law on poisons since { $begins }.
first-australia = Australia banned it in { $begins }.
first-import = In the United States an alert of { $begins } lets officers hold it at the border.
first-britain = In Britain selling it for people to take has been an offence since { $begins }.

turn-notice = On { $begins } the DEA gave notice of a ban in the United States; after many letters from the public it was taken back, and ended on { $ends }.
turn-rhode = Rhode Island banned it in { $begins }.
turn-outbreak = On { $day } kratom with Salmonella led to the first order of its kind by the FDA.
turn-thai-free = Thailand lifted its ban on { $begins }.
turn-un = By { $begins } a panel of the World Health Organization had looked at it, and it was not put under the treaties.

now-seven = On { $begins } the FDA asked for a ban on products rich in 7-OH and said that leaf was not the aim.
now-rhode-free = Rhode Island ended its ban on { $begins } and set rules for products.
now-tennessee = Tennessee banned the plant on { $begins }.
now-pseudo = On { $begins } pseudoindoxyl and two made drugs came under a federal ban for two years.
now-proposed = On { $begins } a new notice on 7-OH was out.
