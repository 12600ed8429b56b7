// What people ask any bot, whatever its subject: learnt as must-miss examples, so that everyday talk is not answered.
import type { Reading } from './read';

const LINES = `
what is the weather like tomorrow
how cold will it be this weekend
tell me a joke
tell me something interesting
what is the meaning of life
who won the game last night
who is the president of france
what is the capital of spain
how tall is mount everest
how far is the moon
how old are you
what is your name
are you a human or a robot
do you like music
what is your favorite color
what time is it in london
what day is it today
book a table for two tonight
i need a flight to berlin
find me a cheap hotel
where is the nearest hospital
give me directions to the airport
how do i cook rice
what is a good recipe for soup
how long does it take to boil an egg
how many calories are in a banana
how long does it take to become a doctor
is it bad to sleep too much
is it safe to eat raw fish
how do i lose weight
why does my back hurt
why is the sky blue
why do cats purr
what causes earthquakes
what is the difference between a crocodile and an alligator
translate hello into french
how do you spell necessary
what does this word mean
write a poem about the sea
write an essay for my class
help me with my homework
what is two plus two
what is the square root of nine
convert ten miles to kilometers
how much is a euro in dollars
what stocks should i invest in
what is the best way to save for a house
how do i get a better job
i want to order a pizza
where is my parcel
how much is this shirt
recommend a good movie
what should i read next
play some music
turn on the lights in the kitchen
set the oven to two hundred degrees
my car will not start
how do i change a tire
how do i fix a leaking tap
how do i get a stain out of a shirt
what should i wear today
what can i give my mother for her birthday
how do i train a puppy
when does the store open
when is the next bus
is the library open on sunday
who wrote this book
who invented the light bulb
when did the war end
what happens if i win the lottery
can i bring my dog to the beach
do i need a visa for japan
will it rain on monday
should i buy or rent a house
show me pictures of mountains
i am bored
i feel sad today
that was not nice
this is stupid
sing me a song
`;

export const CHATTER: readonly string[] = LINES.trim().split('\n');

/** Above this share of known words a line may be the subject itself. */
const TOO_NEAR = 0.6;

/** False for a line the phrasings come near to: their subject may be the weather. */
export function isForeignTo(line: Reading, words: ReadonlySet<string>): boolean {
  const topical = line.words.filter((word) => !word.empty);
  if (topical.length === 0) return false;
  return topical.filter((word) => words.has(word.stem)).length / topical.length < TOO_NEAR;
}
