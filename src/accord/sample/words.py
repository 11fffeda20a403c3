"""What people write: names, places, words. No two lists have to go together; all of them are short."""

from __future__ import annotations

FIRST_NAMES = (
    "Ada", "Ben", "Carla", "Deniz", "Elif", "Farah", "Goran", "Hana", "Ines", "Jonas", "Kofi", "Lena", "Mika", "Nadia",
    "Omar", "Priya", "Quentin", "Rosa", "Sven", "Tomas", "Uma", "Vera", "Wei", "Yuki", "Zoe",
)  # fmt: skip
LAST_NAMES = (
    "Abebe", "Berg", "Costa", "Dimitrov", "Eriksen", "Fischer", "Garcia", "Hughes", "Ito", "Jansen", "Khan", "Laurent",
    "Moreau", "Novak", "Okafor", "Petrov", "Rossi", "Silva", "Tanaka", "Varga", "Weber", "Yilmaz",
)  # fmt: skip
CITIES = (
    "Accra", "Bergen", "Bologna", "Cork", "Dresden", "Ghent", "Graz", "Hanoi", "Izmir", "Kyoto", "Leeds", "Lima",
    "Lyon", "Malmö", "Nairobi", "Oslo", "Porto", "Quito", "Riga", "Seville", "Turin", "Utrecht", "Vilnius", "Zagreb",
)  # fmt: skip
COUNTRIES = (
    ("Austria", "AT", "AUT"), ("Brazil", "BR", "BRA"), ("Canada", "CA", "CAN"), ("Denmark", "DK", "DNK"),
    ("France", "FR", "FRA"), ("Germany", "DE", "DEU"), ("Ghana", "GH", "GHA"), ("India", "IN", "IND"),
    ("Italy", "IT", "ITA"), ("Japan", "JP", "JPN"), ("Kenya", "KE", "KEN"), ("Norway", "NO", "NOR"),
    ("Peru", "PE", "PER"), ("Portugal", "PT", "PRT"), ("Spain", "ES", "ESP"),
)  # fmt: skip
STREETS = ("Bridge Street", "Church Lane", "Garden Road", "Harbour Street", "Mill Lane", "Park Avenue", "Station Road")
COMPANIES = ("Alder", "Brightwater", "Corvid", "Driftwood", "Elmwood", "Fernhill", "Greystone", "Hazel", "Larkspur")
COMPANY_FORMS = ("Foods", "Group", "Labs", "Logistics", "Media", "Partners", "Studios", "Systems", "Trading")
COLOURS = ("amber", "black", "blue", "coral", "green", "grey", "ivory", "olive", "orange", "red", "teal", "white")
PETS = ("Biscuit", "Clover", "Domino", "Ginger", "Juno", "Mochi", "Nugget", "Pepper", "Rocket", "Snowy", "Willow")
NOUNS = (
    "anchor", "basket", "candle", "desk", "engine", "feather", "garden", "hammer", "island", "jacket", "kettle", "lamp",
    "mirror", "needle", "orchard", "pencil", "quilt", "river", "saddle", "table", "umbrella", "valley", "window",
)  # fmt: skip
ADJECTIVES = (
    "bright", "calm", "clever", "dry", "early", "firm", "gentle", "honest", "light", "modern", "narrow", "plain",
    "quick", "quiet", "round", "sharp", "simple", "small", "soft", "steady", "tidy", "warm", "wide", "young",
)  # fmt: skip
VERBS = ("covers", "follows", "holds", "keeps", "meets", "needs", "opens", "reaches", "shows", "supports", "turns")
JOBS = ("Accountant", "Architect", "Carpenter", "Designer", "Engineer", "Librarian", "Nurse", "Teacher", "Translator")
CURRENCIES = ("EUR", "USD", "GBP", "JPY", "CHF", "SEK", "INR", "BRL")
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "ja", "hi", "sv", "tr")
LOCALES = ("en-GB", "de-AT", "fr-CA", "es-PE", "it-IT", "pt-BR", "ja-JP", "sv-SE")
TIME_ZONES = ("Africa/Nairobi", "America/Lima", "Asia/Tokyo", "Europe/Lisbon", "Europe/Oslo", "UTC")
MEDIA_TYPES = ("application/json", "application/pdf", "image/png", "image/jpeg", "text/csv", "text/plain")
EXTENSIONS = ("csv", "docx", "jpg", "json", "pdf", "png", "txt", "zip")
STATES = ("active", "closed", "done", "draft", "open", "pending", "ready")
DOMAINS = ("example.com", "example.net", "example.org")
