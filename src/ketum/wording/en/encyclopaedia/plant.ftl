# Words of the page “The plant, its origin and its use”. Figures come from the records.

title = The plant, its origin and its use
heading-tree = The tree and its leaf
heading-use = How people have used it

tree-native = Kratom is a tree of Southeast Asia.
tree-range = It grows in Thailand, Malaysia, Indonesia, Burma (Myanmar) and Papua New Guinea.
tree-contains = Its leaf holds mitragynine, and a trace of 7-hydroxymitragynine (7-OH for short).
tree-dozens = Dozens of plant bases of this kind, called alkaloids, are known in it.
tree-seasons = In one Thai place the share of mitragynine in dry leaf went from { $low } % to { $high } % over three seasons.
tree-wild = In the leaf of wild Thai trees it went from { $low } to { $high } mg in each gram.
tree-vein = The colour of the veins did not tell how much was in the leaf.
tree-leaf-weight = How much one fresh leaf weighs we did not find.

use-labour = People there have long used the leaf for strength, to stay awake and against aches after hard work.
use-written = Written accounts go back about two centuries.
use-pain = Use against pain is well recorded there.
use-testimony = That people have long used it does not show that it works, or that a modern product is the same.
use-ways = The leaf is chewed fresh or brewed as tea.
use-glass = In one study in Malaysia a glass of the brewed drink held a mean of { $value } mg of mitragynine.
use-drinks = In { $n } drinks sold in Thailand it was { $low } to { $high } mg in each litre.
use-modern = New products rich in 7-OH are not the leaf that these people used.
