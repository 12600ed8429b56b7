// What people ask any bot, whatever its subject: learnt as must-miss examples, so that everyday talk is not answered.
import type { Reading } from './read';

const LINES = `
what is the weather like tomorrow, how cold will it be this weekend, tell me a joke, tell me something interesting,
what is the meaning of life, who won the game last night, who is the president of france,
what is the capital of spain, how tall is mount everest, how far is the moon, how old are you, what is your name,
are you a human or a robot, do you like music, what is your favorite color, what time is it in london,
what day is it today, book a table for two tonight, i need a flight to berlin, find me a cheap hotel,
where is the nearest hospital, give me directions to the airport, how do i cook rice, what is a good recipe for soup,
how long does it take to boil an egg, how many calories are in a banana, how long does it take to become a doctor,
is it bad to sleep too much, is it safe to eat raw fish, how do i lose weight, why does my back hurt,
why is the sky blue, why do cats purr, what causes earthquakes,
what is the difference between a crocodile and an alligator, translate hello into french, how do you spell necessary,
what does this word mean, write a poem about the sea, write an essay for my class, help me with my homework,
what is two plus two, what is the square root of nine, convert ten miles to kilometers,
how much is a euro in dollars, what stocks should i invest in, what is the best way to save for a house,
how do i get a better job, i want to order a pizza, where is my parcel, how much is this shirt,
recommend a good movie, what should i read next, play some music, turn on the lights in the kitchen,
set the oven to two hundred degrees, my car will not start, how do i change a tire, how do i fix a leaking tap,
how do i get a stain out of a shirt, what should i wear today, what can i give my mother for her birthday,
how do i train a puppy, when does the store open, when is the next bus, is the library open on sunday,
who wrote this book, who invented the light bulb, when did the war end, what happens if i win the lottery,
can i bring my dog to the beach, do i need a visa for japan, will it rain on monday, should i buy or rent a house,
show me pictures of mountains, i am bored, i feel sad today, that was not nice, this is stupid, sing me a song,
who is the richest man in the world, who painted the mona lisa, who was the first woman in space,
who discovered penicillin, who plays the lead in that new series, who is the coach of the team,
who do you think will win the election, what are the symptoms of the flu, what are the ingredients of mayonnaise,
what are the rules of chess, what are good names for a baby girl, what are some hobbies for older people,
what is the fastest animal on land, what is the highest building in the world, what is the longest river in africa,
what is the population of china, what is the official language of brazil, what is the chemical symbol for gold,
what is the boiling point of water, what is the speed of light, what is the plot of the movie,
what is the best way to learn guitar, what is the best exercise for my legs, what is the history of the roman empire,
what is the price of gold right now, what is the minimum age to drive a car,
what is the side effect of this medicine, what is a black hole, what is a group of crows called, what is inflation,
what is photosynthesis, what year did the titanic sink, what time does the sun rise, what time does the game start,
what channel is the match on, what kind of tree is this, what kind of wine goes with fish,
what size shoes do children wear, what movies are playing near me, what do frogs eat, what do you do for a living,
what should i cook for dinner, what should i name my cat, what should i say in a job interview,
what can i do about mosquitoes, what can i plant in my garden in march, what happened in the news today,
when was the telephone invented, when is mother's day this year, when is the best time to visit italy,
when does summer begin, when did the dinosaurs die out, where can i get a haircut, where can i buy fresh vegetables,
where can i watch the olympics, where did humans come from, where do penguins live,
where should i go on my honeymoon, where is the closest swimming pool, which planet is the largest,
which team has won the most cups, which laptop should i buy, which vitamins are good for hair,
why is the ocean salty, why do leaves change color, why do people yawn, why does my dog bark at night,
why does my car make a strange noise, why did the company go bankrupt, how do planes fly, how do magnets work,
how do bees make honey, how do i make bread at home, how do i paint a wall, how do i build a fence,
how do i clean a wooden floor, how do i become a pilot, how do i get rid of ants, how do i get rid of a cold,
how do i stop snoring, how do i tie a tie, how do i write a letter to my landlord, how do i learn to dance,
how do i grow tomatoes, how do i know if a melon is ripe, how do i find out my blood type,
how do i solve this equation, how do you play poker, how do you say good morning in japanese, how is glass made,
how is the traffic to work, how is my favorite team doing, how far is it from paris to rome,
how fast can a horse run, how long do turtles live, how long does paint take to dry, how long is the flight to tokyo,
how long should a child sleep, how many people live in canada, how many planets are there,
how many players are on a soccer team, how many inches are in a foot, how many days until christmas,
how much does an elephant weigh, how much water should i drink a day, how much does a wedding cost,
how much sugar is in orange juice, how often should i water my plants, how old is the president, how big is the sun,
how deep is the ocean, is coffee bad for you, is there life on mars, is a tomato a fruit,
is it going to snow tonight, is it legal to fish here, is that restaurant any good,
are there any concerts this weekend, are sharks dangerous, are you married, are eggs healthy, can dogs eat grapes,
can you recommend a book about history, can you draw a picture, can you sing, can you keep a secret,
can i grow lemons indoors, can i take my cat on the train, do fish sleep, do you believe in ghosts,
do you have brothers or sisters, do they sell shoes at that store, does it snow in egypt, did my team win yesterday,
did you sleep well, should i get a dog or a cat, should i go to college, should i wear a coat,
will there be a second season of that show, will robots take over the world, give me a recipe for pancakes,
give me a quote about friendship, give me some ideas for a birthday party, give me the score of the game,
tell me about the second world war, tell me a story about a dragon, tell me the latest headlines,
tell me how volcanoes form, show me how to draw a face, show me the best hiking trails, find me a good dentist,
find a gym near my office, find pictures of kittens, look up the lyrics of this song, look for cheap furniture,
name three famous painters, list the countries of south america, explain gravity to a child, define irony,
read me a bedtime story, call a taxi, open the window, turn up the heating, start the vacuum cleaner,
wake me up at seven, order flowers for my wife, buy tickets for the theater, rent a bike for the afternoon,
play a game with me, guess what i am thinking, let us talk about football, my tooth hurts, my neighbor is too loud,
my plants are dying, my computer makes a funny noise, my boyfriend left me, i want to learn spanish,
i want to lose ten pounds, i want to sell my old car, i need a babysitter for friday,
i need help with my math homework, i need a gift for my boss, i need to iron my shirt, i think i have a fever,
i lost my glasses, i hate mondays, i have nothing to wear, i am hungry, i am looking for a new apartment,
i am going to the beach, i feel lonely, i cannot sleep at night, i like your voice, it is too hot in here,
there is a spider in my room, the milk has gone bad
`;

export const CHATTER: readonly string[] = LINES.split(',').map((line) => line.trim());

/** Above this share of known words a line may be the subject itself. */
const TOO_NEAR = 0.6;

/** False for a line the phrasings come near to: their subject may be the weather. */
export function isForeignTo(line: Reading, words: ReadonlySet<string>): boolean {
  const topical = line.words.filter((word) => !word.empty);
  if (topical.length === 0) return false;
  return topical.filter((word) => words.has(word.stem)).length / topical.length < TOO_NEAR;
}
