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
`;

const words = WORDS.trim().split(/\s+/);

/** The words and their stems, so that "married" counts as much as "marry". */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set([...words, ...words.map(stem)]);
