// Kinds of things, whatever the subject: "monday" and "friday" are not the same, but what is asked of one is asked of the
// other. Each group is one more feature of its words; everyday.ts reads them.

export const KINDS = `
monday tuesday wednesday thursday friday saturday sunday weekday mon tue wed thu fri sat sun,
january february march april may june july august september october november december jan feb mar apr jun jul aug sept
oct nov dec, spring summer autumn fall winter season, second minute hour day week month year decade century,
hourly daily weekly monthly yearly annual, morning noon afternoon evening night midnight tonight today tomorrow yesterday,
christmas easter thanksgiving halloween hanukkah ramadan diwali holiday,
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
dozen, twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion,
first second third fourth fifth sixth seventh eighth ninth tenth, half third quarter,
est pst cst mst gmt utc eastern pacific central mountain timezone,
red blue green yellow orange purple pink brown black white gray grey silver gold,
circle square triangle rectangle cube, left right straight, north south east west northern southern eastern western,
dollar euro pound yen peso franc rupee ruble rouble yuan won krona currency usd eur gbp aud jpy chf cad nzd,
bitcoin crypto cryptocurrency ethereum, penny nickel dime quarter cent coin, visa mastercard amex maestro,
france germany spain italy england britain russia china japan india mexico canada brazil australia america usa us uk eu
ireland greece turkey egypt poland sweden norway portugal argentina austria belgium bolivia bulgaria cambodia chile
colombia croatia cuba denmark ecuador ethiopia finland ghana guatemala haiti honduras hungary iceland indonesia iran iraq
israel jamaica kenya korea laos lebanon libya malaysia mongolia morocco nepal netherlands nigeria pakistan panama
paraguay peru philippines romania scotland serbia singapore somalia sudan switzerland syria taiwan tanzania thailand
tunisia uganda ukraine uruguay venezuela vietnam wales yemen zealand zimbabwe country,
french german spanish italian english russian chinese japanese portuguese greek turkish korean american british european
canadian mexican australian indian irish scottish swiss austrian dutch danish swedish norwegian finnish polish hungarian
ukrainian romanian thai vietnamese indonesian filipino cuban peruvian brazilian african asian arabic hebrew hindi urdu
mandarin cantonese latin swahili language,
europe asia africa america antarctica continent,
london paris berlin rome madrid tokyo sydney moscow toronto dublin lisbon vienna prague budapest warsaw athens oslo
stockholm copenhagen helsinki brussels amsterdam geneva zurich munich frankfurt hamburg barcelona milan venice naples
istanbul cairo dubai mumbai delhi beijing shanghai bangkok manila jakarta melbourne perth auckland vancouver montreal
ottawa cancun havana lima nairobi lagos johannesburg edinburgh glasgow manchester liverpool york chicago boston seattle
denver dallas houston miami atlanta vegas austin baltimore nashville orlando tampa detroit phoenix philadelphia
pittsburgh portland sacramento charlotte columbus memphis milwaukee cleveland minneapolis indianapolis honolulu albany
brooklyn manhattan oakland tucson omaha tulsa louisville raleigh cincinnati boise buffalo anchorage jacksonville richmond
hartford savannah charleston birmingham orleans angeles francisco diego antonio nyc city,
texas california florida nevada ohio oregon utah georgia arizona colorado alabama alaska arkansas connecticut delaware
hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi
missouri montana nebraska oklahoma pennsylvania tennessee vermont virginia washington wisconsin wyoming carolina dakota
hampshire jersey state,
mother father brother sister son daughter aunt uncle cousin niece nephew grandmother grandfather grandma grandpa mom dad
wife husband,
john mary james robert michael david richard thomas charles joseph daniel matthew anthony paul steven andrew kevin brian
george edward ronald jason jeff ryan jacob gary eric stephen larry justin scott brandon ben benjamin sam samuel frank
greg patrick jack dennis jerry tyler aaron adam henry peter kyle nathan carl bob bobby jim joe tom tim mike dave dan
chris steve josh alex tony brad jake simon martin ann anna lisa nancy betty sandra ashley emily donna michelle carol
amanda melissa laura sarah karen susan jessica jennifer linda barbara elizabeth kate amy angela helen alice jane julie
kelly emma olivia lucy ruth rachel martha maria sofia,
breakfast lunch dinner supper brunch,
chicken beef pork turkey ham bacon steak lamb sausage rib duck meat, fish shrimp lobster crab tuna salmon cod seafood,
bread rice pasta potato noodle cereal oat flour dough, milk cheese butter cream yogurt egg, cheddar mozzarella parmesan,
banana orange lemon lime grape strawberry blueberry raspberry peach cherry melon avocado mango pear fruit,
carrot onion tomato lettuce spinach pepper bean broccoli celery corn cabbage cucumber pea mushroom vegetable,
salt sugar pepper garlic vinegar cinnamon basil oregano ginger honey sauce spice oil,
cake cookie pie chocolate candy pudding brownie donut muffin pancake waffle dessert, chip cracker pretzel popcorn nut peanut,
pizza burger hamburger cheeseburger sandwich taco burrito salad soup stew sushi curry chili lasagna spaghetti macaroni
casserole omelette meatloaf ramen, coffee tea juice water beer wine soda lemonade,
cup spoon pint quart gallon liter ounce teaspoon tablespoon, inch foot feet yard mile meter kilometer centimeter millimeter,
pound ounce gram kilogram kilo ton, celsius fahrenheit degree,
head arm leg hand foot back stomach eye ear nose throat knee shoulder neck finger,
fever cough cold flu headache cancer allergy diabetes asthma,
shirt pants dress jacket coat hat shoe sock skirt sweater jeans glove scarf,
table chair bed sofa desk lamp shelf, oven stove fridge refrigerator microwave dishwasher washer dryer toaster freezer,
bowl plate cup mug glass fork knife spoon pan pot, car truck van bus motorcycle train plane boat ship bike,
ford honda toyota bmw nissan chevy tesla subaru hyundai mazda volvo audi jeep,
dog cat bird horse cow pig rabbit mouse fish sheep goat hamster,
lion tiger bear elephant whale snake monkey shark wolf fox zebra giraffe,
football soccer baseball basketball tennis golf hockey volleyball cricket rugby,
guitar piano violin drum flute trumpet, rock jazz rap pop classical blues metal,
doctor nurse dentist lawyer teacher engineer chef actor plumber electrician mechanic pilot,
math mathematics physics chemistry biology history geography,
bank shop store school hospital library church restaurant hotel airport museum zoo park,
delta united southwest jetblue lufthansa ryanair emirates qantas,
walmart target costco amazon ebay ikea macys kroger sears,
mcdonalds starbucks wendys chipotle subway,
facebook instagram twitter snapchat tiktok, netflix spotify hulu youtube, uber lyft,
shampoo soap toothpaste towel detergent
`;
