# What `ketum sweep` says on the screen.

known = { $case }, product { $product }, use { $use }: { $files ->
    [one] 1 part
   *[other] { $files } parts
  }. Beyond what was studied in people:
known-studied = { $case }, product { $product }, use { $use }: { $files ->
    [one] 1 part
   *[other] { $files } parts
  }.
not-known = { $case }, product { $product }, use { $use }: cannot be estimated. Nothing was assumed in place of what is missing.
missing = missing: { $what }
levels = Levels measured in this person are not used here. Use ketum simulate for them.
done = { $written ->
    [one] 1 part
   *[other] { $written } parts
  } computed, { $found } found finished, in { $folder }.
meaning = Levels are those of simulated people, in nanograms a millilitre of plasma. A level does not tell how strong an effect is, nor whether it is harmful.
