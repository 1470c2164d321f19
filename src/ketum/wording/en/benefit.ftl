# What is known of the benefit that a person hopes for.

pain = For pain there is one small trial; lasting pain has not been tested.
    .detail = An hour after a kratom drink, { $vicknasingam_2020_n } daily users kept a hand in ice water for longer; after a dummy drink they did not. A few people made most of the difference. Ice water is not back pain or nerve pain, and no trial in lasting pain was found.
    .action = If pain is the reason, tell the person who treats it that you use kratom: the cause and tested treatments can be looked at together.
energy = For energy and focus there are only users' reports; no trial shows it.
    .detail = About { $coe_2019 } of { $coe_2019_n } survey users name energy or focus as the main reason. Tests of attention did not get better after a usual dose, and heavy users did worse on one memory test. The idea that small amounts wake and larger ones calm has not been tested in people.
    .action = Tiredness can have causes that a clinician can test for.
mood = For mood and worry there are only users' reports; no trial shows it.
    .detail = Many survey users say it helps with worry or low mood. Nobody compared it with a dummy drink, and worry and restlessness are also signs of withdrawal. Long-term users in Malaysia rated their quality of life lower than others did.
    .action = Low mood or worry that stays can be treated: a clinician can go through the options with you.
withdrawal = For opioid withdrawal there are users' reports but no trial in patients.
    .detail = Many users say that kratom helped them to use fewer opioids. Of the users in one treatment programme about { $smith_lawson_2017 } found it helpful. Those for whom it failed are not counted in such surveys, and kratom can bring a dependence of its own.
    .action = Treatments with buprenorphine or methadone lower the risk of death in opioid use disorder. Ask a clinician or a treatment line about them.
    .action-2 = After a break, the body stands less opioid than before: an amount that was once usual can stop breathing.
none-stated = No goal was entered, so no benefit was looked up.
    .detail = In surveys people name pain, mood, energy and opioid withdrawal as their reasons. Add a goal to see what is known about it.
pain-model = For a short pain, a model tied to one trial says that cold is borne { $band } times as long as with a placebo drink.
    .detail = In the trial, { $men } men who used kratom daily held a hand in ice water { $before } seconds before their drink and { $after } an hour later; with placebo { $placebo-before } and { $placebo-after }. How much the drink held was not told, a few men drove the mean, and lasting pain was not tested. The band counts no more effect than the drink itself had. It is no promise for any pain.
pain-silent = For pain, the model has no number for this { $why ->
        [product] product
        [amount] amount
       *[content] product: its content is not known
    }.
    .detail = The one trial gave a drink of leaf to men who used kratom daily. { $why ->
        [product] Extracts and 7-OH products were never tested for pain.
        [amount] The amounts entered hold more than such a drink is thought to hold, and nobody tested more.
       *[content] Without the content nothing can be compared with that drink.
    } More is not known to do more.
