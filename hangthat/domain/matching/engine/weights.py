"""Every parameter of the matcher, each with its reason. Units: natural logarithms of odds.

Evidence adds up as in Fellegi and Sunter (1969): an agreement weighs log(chance that two records
of one shop agree / chance that two shops do). `bench/matching.py` measures what comes of it.
"""

LINK, ASK = 0.95, 0.5  # users.md 5.2: link above, ask between
MARGIN = 20.0  # the best must have so many times the odds of the next: one error in 200 links is
# too much, and of two nearly equal shops an officer chooses

PRIOR = -7.0  # a commune holds some thousand shops: a pair picked blindly is one shop so rarely
PRIOR_WEIGHT = 2000  # the lexicon's shares count as much as so many names of the registry

NAME_MOST, OWNER_MOST, STREET_MOST = 9.0, 6.5, 5.0  # words of one field depend on each other
AGREED = 0.8  # of a word's rarity: the words of one name are not independent
FUZZY = 0.6  # a word one letter away: a typing error, or another word
SHORT, FUZZY_SHORT = 4, 0.2  # of so few letters rather another name: Lan and Loan, Tuấn and Quân
OTHER_MARKS = 0.3  # both written with marks, and different: Hùng is not Hưng
LEFT_ONE = 0.35  # of the rarity of a word that only one side has: clerks leave words out
LEFT_BOTH = 1.0  # each side has a word of its own: Hương Giang is not Hương Lan
LEFT_MOST = 6.0
DISTINCT = 2.0  # words in fewer than one name in seven tell shops apart
GOODS, SIGN = 1.5, 0.3  # of what is sold one shop in four or five agrees; “cửa hàng” says nothing
OF_STREET, OF_OWNER = 1.2, 1.5  # the same, of hamlets and streets, and of people's names
ALIKE_WHOLE = 0.8  # letters in common for words cut otherwise
LONG = 7  # letters from which two may be wrong, not one

SAME_NUMBER = 9.0  # tax code or personal number, whose owner has one shop in the unit
SAME_NUMBER_MANY = 7.0  # less log(shops): the number names the owner, not which of his shops
OTHER_TAX_CODE = -5.0  # both known and different: another owner, or a typing error
SAME_PHONE = 6.0  # siblings and staff share phones, so less than a tax code
OTHER_PHONE = -1.0  # people change phones
SAME_CHANNEL = 8.0  # one web address is one seller
SAME_PLACE, OTHER_PLACE = 1.5, -4.0  # a market is a tenth of a commune's shops
SAME_SITE, SAME_AREA_NUMBER = 3.5, 1.0  # of stall and house numbers one in some thirty agrees
OTHER_SITE = -6.0  # ki-ốt 12 is not ki-ốt 21
SITE_UNSAID = -0.5
BRANCH_UNSAID = -2.0  # who has branches names them

NEVER_ALONE = 0.94  # just below LINK: what an officer must look at
AT_LEAST_ASK = 0.5  # the same full name in one unit, or the owner's number with his only shop
ELSEWHERE_MOST = 0.8  # another unit, all else alike: somebody took the wrong commune
