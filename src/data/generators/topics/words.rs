//! The words of the topics, the common ones first.

/// What a document can be about.
pub(super) struct Topic {
    pub(super) name: &'static str,
    pub(super) nouns: &'static str,
    pub(super) verbs: &'static str,
    pub(super) adjectives: &'static str,
}

/// Words that any document may have.
pub(super) const EVERYDAY: &str = "morning house friend street window weekend brother table road summer letter corner \
    holiday evening neighbour door picture station question story";

/// The topics, in alphabetical order.
pub(super) const TOPICS: [Topic; 8] = [
    Topic {
        name: "cooking",
        nouns: "soup bread onion garlic butter oven recipe kitchen pepper flour sauce knife pan tomato cheese dough spoon \
            herb lemon dessert",
        verbs: "bake fry stir taste chop boil season roast serve knead",
        adjectives: "salty fresh crispy spicy tender sweet creamy ripe",
    },
    Topic {
        name: "gardening",
        nouns: "garden soil rose seed tulip compost hedge lawn rake root leaf blossom greenhouse weed pot bulb shovel bee \
            orchard vine",
        verbs: "plant water prune harvest dig sow trim fertilise mulch graft",
        adjectives: "green fragrant shady blooming muddy wild lush thorny",
    },
    Topic {
        name: "hockey",
        nouns: "goalie puck team ice season coach player goal penalty skate league arena stick defence playoff rookie \
            referee overtime captain shot",
        verbs: "score skate pass defend check win lose trade block shoot",
        adjectives: "fast frozen tough offensive injured undefeated rough seasoned",
    },
    Topic {
        name: "medicine",
        nouns: "patient doctor disease drug symptom infection hospital nurse blood vaccine therapy virus surgery dose \
            fever diagnosis pain clinic pill immunity",
        verbs: "treat cure diagnose prescribe examine heal infect operate inject recover",
        adjectives: "chronic clinical acute severe medical contagious healthy bacterial",
    },
    Topic {
        name: "money",
        nouns: "bank market stock interest loan price investor tax profit budget bond currency inflation debt share fund \
            dividend salary mortgage broker",
        verbs: "invest borrow sell earn spend trade save lend insure audit",
        adjectives: "expensive financial cheap risky annual wealthy bankrupt volatile",
    },
    Topic {
        name: "motoring",
        nouns: "car engine brake tyre wheel clutch motor driver gearbox fuel bumper mileage dealer exhaust throttle piston \
            dashboard headlight battery garage",
        verbs: "drive steer brake accelerate repair park overtake refuel tow polish",
        adjectives: "automatic rusty diesel electric worn sporty noisy turbocharged",
    },
    Topic {
        name: "music",
        nouns: "song guitar band melody concert piano drum singer album rhythm violin chord orchestra chorus stage bass \
            composer trumpet tune harmony",
        verbs: "play sing compose perform record listen tune rehearse strum conduct",
        adjectives: "loud acoustic melodic classical slow jazzy famous rhythmic",
    },
    Topic {
        name: "space",
        nouns: "rocket orbit moon planet satellite telescope astronaut launch mission shuttle star comet gravity crater \
            galaxy probe spacecraft sun asteroid eclipse",
        verbs: "launch orbit explore observe land dock measure circle discover navigate",
        adjectives: "lunar solar distant bright weightless cosmic orbital stellar",
    },
];
