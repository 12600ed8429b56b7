// Everyday English words the speller must leave alone even when no phrasing uses them.
import { stem } from './stem';

const WORDS = `
able above accept accident across action actually address advice afraid afternoon agree ahead air airport album alert
alive allow almost alone along already although always amazing amount angry animal another answer anyway apart
apartment appear appointment area argue arm army arrive article artist asked asleep asset attack author autumn
average award aware baby bad bag baker ball banana band bank bar base basic bath battery beach bean bear beat beautiful
become bed beer began begin behind believe bell belong below benefit best bet beyond bicycle big bike bill bird birth
birthday bit bite bitten black blame blank bless blind block blood blow blue board boat body boil bone book boot
border bored born borrow boss both bother bottle bottom bought bowl box boy brain bread break breakfast breath bridge
bright bring broke brother brought brown brush budget bug build bus business busy butter button buy cable cake call
called calm came camera camp cancel cancer candle capital car card care career careful carry case cash cat catch cause
cell center central century certain chain chair chance change channel charge charger cheap check cheese chef chicken
child children chip choice choose church cinema circle city claim class clean clear clever click climb clock close
clothes cloud club coach coast coat code coffee cold collect college color colour come comfort common company compare
complain complete computer concert condition confirm consider contact contain continue control cook cookie cool copy
corner correct cost cotton count country couple course court cousin cover cow crash crazy cream create credit cross
crowd cruise cry cup currency current custom cut cute daily damage dance danger dark date daughter dead deal dear death debt
decide deep degree delay deliver dentist depend describe desert design desk detail develop died diet different
difficult dinner direct direction dirty discount discuss disease dish distance divide doctor dog dollar door double
doubt dozen draw dream dress drink drive driver drop drove drug dry due duck dust duty each ear early earn earth east
easy eat edge education egg eight either electric eleven email emergency empty end enemy energy engine english enjoy
enough enter entire equal escape euro evening event exact exam example excellent except exchange excited excuse
exercise exist expect expensive explain express extra eye face fact fail fair fall false family famous fan far farm
fashion fast fat father fault favorite favourite fear feed feel feet fell felt female fence festival fever few field
fifth fight fill film final finger finish fire first fish fit five fix flag flat flight floor flour flower fly folder
follow food foot football force foreign forest forever forget forgot forgive fork form former forward found four
fourth free freedom freeze french fresh friday fridge friend front fruit fuel full fun funny furniture future game
garden gas gate gave general gentle german gift girl glad glass goal god gold golf good grade gran grand grandma granny grass grave
gray great green grey grocery ground group grow guess guest guide guitar gun gym hair half hall hand handle hang happen
happy hard hate head health hear heard heart heat heavy height held hell herself hide high hill himself hire history
hit hold hole holiday home honest hope horse hospital hot hotel hour house however hug huge human hundred hungry hurry
hurt husband ice idea identity ill image imagine important improve inch include income increase inside insurance
interest internet invite iron island issue italian item jacket jail january job join joke journey judge juice july jump
june jury justice key kick kid kill kind king kiss kitchen knee knew knife knock lady lake lamp land language large last
late later laugh law lawyer lazy lead leader leaf learn least leather leave led left leg lemon lend length less lesson
letter level library licence license lie life lift light limit line lion lip liquid list listen little live loan local
location lock lonely long loose lose loss lost lot loud love low luck lucky lunch machine magazine mail main major male
manage manager map march mark market marriage marry match material math matter meal meant measure meat mechanic media
medical medicine meet meeting member memory menu message metal meter method middle midnight mile milk million mind
minute mirror miss mistake mix model modern moment monday money monkey month mood moon morning mother motor mountain
mouse mouth move movie mum murder muscle music myself nail name narrow nation natural nature near neck neighbor
neighbour neither nerve nervous network new news next nice niece night nick nine nobody noise none noon normal north nose
note nothing notice novel november number nurse oak object ocean october offer office officer often oil old older olive
onion online onto open opera operator opinion opposite orange order original other ought outside oven owe owner pack page paid
pain paint pair palace pan pants paper parent park part partner party pass passenger passport past path pattern pay
payment peace pen pencil people pepper perfect perhaps period person pet phone photo piano pick picture pie piece pig
pill pillow pilot pin ping pink pizza place plain plan plane plant plastic plate play player pleasant plenty plus pocket
poem poet point police policy polite pollution pool poor popular population pork position possible post pot potato
pound pour power practice pray predict prefer pregnant prepare present president press pretty prevent price pride
priest prime print printer prison private prize probably problem produce product professor profit program project
promise proof proper protect proud prove provide public pull purchase purple purpose push puzzle quality quarter queen
question quick quiet quit quite rabbit race radio rail rain raise ran rare rate rather reach read ready real reason
receipt receive recent recipe recommend record red reduce refund refuse regret relax religion remember remind remove
rent repair repeat reply report rescue reserve respect rest restaurant result return review rice rich ride right ring
rise risk river road rock role roof room rope rose rough round route row royal rubber rude rule run rush sad safe sail
salad salary sale salt same sand sandwich sang sat saturday sauce save school science score scream screen sea search
season seat second secret secretary seed seem sell send sense sent separate serious serve service seven several sex
shade shadow shake shape share sharp shelf shine ship shirt shock shoe shop short shot shoulder shout shower shut shy
sick side sight sign silence silly silver similar simple since sing singer single sink sister sit six size skill skin
skirt sky sleep slept slice slip slow small smart smell smile smoke smooth snack snake snow soap soccer social sock soft
soil sold soldier solve song soon sore sorry sort soul sound soup south space spanish speak special speech speed spell
spend spent spice spider spoil spoon sport spot spread spring square staff stage stairs stamp stand standard star stare
start state station statue stay steak steal steam step stock stomach stone stood stop store storm story stove straight
strange street stress strike string strong student study stuff stupid style subject success sudden suffer sugar suggest
suit summer sun sunday super supper supply support suppose sure surface surgery surprise swap sweet swim switch symptom
system table tail talk tall tape taste tax taxi tea teach teacher team tear teeth telephone television temperature ten
tennis term terrible test text theater theatre theory thick thief thin third thirsty thirty thousand threat three threw
throat throw thunder thursday ticket tie tiger tight time tiny tire tired title toast today toe together toilet told
tomato tomorrow tone tongue tonight tool tooth top total touch tour tourist toward towel tower town toy track trade
traffic train translate travel treat tree trip trouble truck true trust truth tube tuesday tune twelve twenty twice
twin twist type tyre ugly umbrella uncle under understand uniform union unit universe university unless unaffected untouched until upon
upper upset upstairs usual vacation vaccine valley value various vegetable vehicle version video view village violin visa visit
voice vote wage wait wake walk wall wallet war warm warn wash waste watch water wave weak wealth wear weather website
wedding wednesday week weekend weigh weight weird welcome west wet whale wheat wheel whenever wherever whisper white
whole wide wife wild win wind window wine wing winner winter wire wise woke woman women won wonder wood wool word wore
work worker world worry worse worst worth wound wrap wrist write writer wrong wrote yard year yellow yesterday yoga
young younger youth zero zone zoo
actor airplane airy alike alter anger baggy bake baking bald ballet banging banish bark barn basil batch beast beef
begging belt bend bending bent bitter bland blast blend blink blogging boom boost booth braking brandy breeze brick
brisk broad broker buffer bully burn burning byte cage calf camel cape cast cater cave charm charming chase cheat
cheek chief chili chop cite closet cloudy clover clue cock comet compete consumer contract contrast cord cork cosy
couch county cove crate creation creative creature crow crust cube curry curve dagger dancer dare darn dawn deaf deck
defeated defend delegate delivery dent detected dime disk dive dock dome dose drain drifting drip duel duke dull dusk
earliest ease elect endanger entice entirety explorer factory fake fame familiar fare farmer farther fate faulty feast
feat feather fellow fist flask flesh floating flock flooding flow flue flush foil fold fond formal fort fountain
fraction freak freezer friction fright frog frost fund fuse gamer gang gather gear gender gleaming glide glow glue
goat gown grab grain gram grant gravy greed greet greeting grid grin grinding hail halo halt handy harp haunt haunting
heal heap heel heir herb herd hero hike hinder hint historic hitching hollow honey hood hook howl hunt ideal incident
infected insecure instance instinct itch jogging joint keen knob knot lane laser latter laughter layer leaked leaking
lean leaning lime linen loaf locker logic lord lover lumber lung maid maker mall mask mast mend mending mere mesh mice
migraine mild mill mint mist mistaken mixer moan mock modified moth mount mover mute neat needy negative nest nickel
node noisy novice occupied oily pace pail painter pasta patch patience peach peak peel peer phony picky pile pine pint
pipe pitch pitching pity plaid pleasure plot plow pointer poll pope potion pressure prick prince property pure quilt
quiz rack rage raid rally ranger rank rash rave react reacting refining reformed regain registry rejected reliable
rely render repaid republic resent reside retain retained revealed revenged ripe robber rook ruin rust sake sample
scan scanning scent scold scoop seal seek selector sewer shame shark shaved shed shell shore shortage simplest simply
sketched skim skipping slap slapping slid slide slight slim slot smack smoother snap sneaking sneezing snore snoring
softball soften solid solo soothing sorrow sought sour spare spill spit spitting spraying sprinter stab stack stacking
stall starter starving steep steering stew stiff stirring stitch stitched stomp strain stranded stream stronger
survivor swan sweating sweeping swell swinging tale talented tank tempting tend tender tense terror theme thigh
thorough thriving tide tile tilt timer tissue toad torch tore torn touchy trace trader trail trailing trash trashing
tray treasure tricky tropical tweeting unfair unpaid unstable unusable usable vast vault vest waist waiter wand
weaving weed weep whatever whine width worm worn worthy yarn yell yield
basis bless bold bonus chess crisis dress focus gross mass mess moss poll tourist toss virus
abandon abolish absence absent accompany ace achieve acquaint act ado adoption advantage age ago aid aim ale allotment
among ancient anew annul anxious apology appeal approach approve apron apt arc ark armchair arrange art ascertain ash
ask ass assign assume assure ate attempt attorney audit authority avenue await awe awful axe backwards bakery balance
balcony ban banned barber bargain bass bat batter bay beard beauty bedside bee beg behave behold ben bench beneath
betray better bib bid bin bins bitch blanket bleed bloke bloody boa bob bog boiler bomb boo bounce bound bow bra
branch brand brass breach breed brief brilliant bubble bud bull bum bun bunch bundle bury bush butcher butt bye cab
cabin calculate canal cap capable captain caravan carer carpet carve catalogue cautious cease ceiling cello cent
centre chapel chapter chart chat chatty cheers chemist chest chew chill chimney choir chores christmas chuck circus
clarify classroom clerk client cliff clinic clip cob cod cog coin collapse column comb comma command commit compose
con conceal concern conclude conduct confuse consent constant consult contest convert convince cop cope corn cot cough
council counter courage coy cracker craft cramp crap crew cricket crime crisp crown cruel crush cub cud cue cur cure
curious curly curse curtain custody dab dam damn damp dan dash day daylight decent decision declare decline deed
define delight demand dense deny depart deposit derive deserve desire despair desperate despite detach detect device
dew dig dignity dim din dine dip dirt discover disguise dislike dispatch dispute dissolve distant district ditch
divorce dizzy documents doe don donate donkey donor doom dot downstairs doze drag drama drift drill drown drum dub dug
dump duo dusty dwell dye eager easily easter eastern ebb eel ego elbow elder election elegant elf elk elm elsewhere
embarrass embarrassing empire employ emu enable endure engage enormous ensure entry equip era erase errand essay
estate estimate eternal eve evidence evil ewe exceed excite execute executed exhaust expand expel expelled expense
expert explanation explode expose extend fad faint fairly fancy favour fax feature fed fee fella fetch fib fiddle
fierce fig figure file fin fir firm flame flash flavor flea flee float flood florist flossing flu fluid foam foe fog
folk forbid forecast forge forth fortnight fortune fox fragile frame frank fraud fret frighten frozen frustrate fry
fur furious further fury fuss gag gal gap garage gaze gel gem ghost giant gig giggle gin glance globe gloomy glory
glove gnu gorgeous gossip got govern grace grateful gravel grief grim grip groan grove growth guard guardian guilty
gum gut gutter guy haircut ham hammer harbor harm harvest haste hat hatch hawk hay hazard heave hedge helper hen hence
hesitate hex hid hip hoarding hobby hog holy honor hop horn horrible horror host hostel hover hovering hub hue hum
humble hunger hut ian icon icy idle ignorant illegal illness imp impress indeed inherit ink inn innocent inquiry
insect insert insist inspect install intend intent invent invest invoice ion ire irk irritate ivory ivy jab jam jar
jaw jay jealous jelly jet jewel jig jim joe jog jolly jot journal joy jug junior justify keg ken kettle kidney kiln
kim kin kingdom kit kitten lab label labor lace lad ladder lag lamb landlord lap laptop lasting lathe laundry lawn lax
lay leak leap leash lecture lee lender lens leo lever liberty lid lightly linger link lit liver liz load lob lobby
lodge lodger log lounge lovely loyal luggage mad magic mailbox maintain manner manual marathon massage master mat mate
max mayor maze meadow meantime meg membership memoir men menace mental mention mercy merge merry met mid miner minor
minus misery mission mob mode modest moist monk mop mortified mow mud muddy mug mule museum mushroom musty mystery nag
naked nan nap nasty navy needle nephew net neutral nil nip nod nonsense nor notary notion nowhere numb nun nut oar oat
oath obey observe obtain obvious occasion odd ode offend oops oppose orb orchard ore organ orphan outfit outing
overall overlook owl pad paddle pal pale pam panic pantry papa par parade parcel parish parrot passion pastor pat
pause paw pea pear peg pension permit persist persuade petrol pew pier pigeon pinch pit plague plank plead plough plug
plumber plunge ply pod poke polish pond pony pop porch postpone pottery poverty pow praise precious prescribe preserve
principle pro procedure proceed progress prohibit propose protest pub pudding pug pump pun punch punish pup pupil
puppet purse quarrel queer quest queue quid quote rag rainbow ram rap rarely rat raw ray razor realise realize reap
rebel recall reckon recollect refer reflect regard reign rejoice relief relinquish remark remedy remote renew repent
resign resist resolve respond resume retire retreat reveal revenge reward rhyme rib rid ridge rig rim rip ritual rival
roar roast rob robe rod roe ron root rot rotate rotten roy rub rug rugged rum rumor rural rut rye sack sacred saddle
sadly safer sag sage saint sam sap satisfy sausage saw sawn scale scandal scar scarce scare scarred scary scatter
scene schedule scissors scooter scorn scout scrap screw script seam seize select selfish semester sensible sentence
series sermon servant session set severe sew shallow shatter shave sheep sheet shelter shepherd shift shiny shit
shovel shrink shrug shun sigh silk sin sincere sip sir siren skate sketch ski skip slate slave sleeve slender slope
sly smash sneak sneeze sob sober sod sofa sole solemn son sow soy spa spade span spark spin spirit spite splash
splendid spray spy squad squeeze stable stadium stain stair stake stale starve stead steady steel steer stem stern
sting stir stool stout strap straw stray strict stride strip stripe stroke struck stubborn stumble sub sue sulk sum
summit sunny superb surgeon surrender survive suspect swallow swallowed swamp swear sweat sweep swift swing sword
swore tab tackle tag tailor tame tan tap tar tart tasty tavern tease ted teenager telly temper temple tempt tent
terminate terrace terrify thank theft thirst thorn thread thrill throne thumb tidy tim timber tin tip toddler tom tomb
ton tortoise tot tough tow tractor tradition tram transit transmission trap trend trial tribe trick troop truly
trumpet trunk tub tuba tuck tug tunnel turin tutor two typical undelivered unique urge urgent urn utter vacant vague
vain val van vanish vary vat vein venue verse vessel vet veteran vex via vicar victim virtue visible vital viv vivid
volume vow voyage wag wagon wander warrant wasp wax weapon wearable weave web wed welfare western whistle whom wicked
widow wig willing wink wipe wit witch withdraw witness wits woe wolf worrier worship wow wreck wrestle wring yak yam
yap yawn yen yes yew zebra zip
aside finder apply applies unchanged deselected cling clinging jack wee understood resending poof rehearse moped hung certain
certainty gent pics mins comp bout revoking flick aloud choosy leaver menu menus
`;

const words = WORDS.trim().split(/\s+/);

/** The words and their stems, so that "married" counts as much as "marry". */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set([...words, ...words.map(stem)]);
