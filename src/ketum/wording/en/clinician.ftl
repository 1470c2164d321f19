# What to ask a clinician, and what to bring.

questions = { $count } questions to ask your clinician about your own case.
    .detail = They follow from what you entered. You can print this page and hand it over.
bring = Bring the product, its label or certificate, and a note of how much, how often and since when.
    .detail = Usual drug tests do not see kratom, so a clinician learns of it only from you. Products differ so much that grams alone say little.
    .action = Name every medicine, plant product, alcohol and other substance, with the times you take them.

ask-naloxone = Should I have naloxone at home, and who near me should know how to use it?
ask-medicines = Does kratom change { $names }, and should anything be checked because of it?
ask-unknown = What is { $names }, and does it fit with kratom? (It was not recognised here.)
ask-liver = Which liver tests fit for me, and when should they be repeated?
ask-liver-signs = I have signs that can come from the liver: can ALT, AST, ALP, bilirubin and INR be tested today?
ask-ecg = Do I need an ECG with QTc, and potassium?
ask-kidney = Should creatinine and albumin in urine be checked?
ask-baby = What does this mean for the baby, who needs to be told, and how do we plan any change together?
ask-surgery = What do you and the anaesthetist need to know, and when and how should I pause?
ask-goal = Which treatments have been tested for { $goals }, and would one fit me?
ask-less = If I wanted to take less or stop, what pace and what help would fit me?
ask-drug-test = Can a drug test be wrong because of kratom, and how would it be confirmed?
ask-when-back = Which signs should make me call you, and which should make me call for emergency help?
goal-pain = pain
goal-energy = energy and focus
goal-mood = mood
goal-withdrawal = opioid withdrawal
