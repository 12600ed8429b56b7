// A small subject of its own for the matcher's tests: heating controls.
import { vocabularySchema, type Vocabulary } from '../../src/knowledge/vocabulary';
import type { Example } from '../../src/matching/matcher';

export const vocabulary: Vocabulary = vocabularySchema.parse({
  synonyms: [
    ['thermostat', 'controller', 'heating control'],
    ['pair', 'connect', 'link', 'hook up'],
    ['reset', 'factory settings', 'start from scratch'],
  ],
  devices: {
    wall: { label: 'Wall unit', say: ['wall unit', 'panel'] },
    valve: { label: 'Radiator valve', say: ['valve', 'radiator valve', 'radiator'] },
  },
  opposites: [
    {
      name: 'power',
      one: ['turn on', 'switch on', 'turning on'],
      other: ['turn off', 'switch off', 'turning off'],
    },
  ],
  foreign: ['Hotflow', 'Coldstar'],
  misspellings: { thermostat: ['thermos tat', 'thermastat'] },
});

export const examples: readonly Example[] = [
  {
    id: 'pair.wall',
    devices: ['wall'],
    phrasings: [
      'how do i pair the wall unit',
      'connect the wall unit to the app',
      'link my panel with the phone',
      'the panel does not show up in the app',
      'hook up the panel on the wall',
      'pairing a new wall unit',
    ],
  },
  {
    id: 'pair.valve',
    devices: ['valve'],
    phrasings: [
      'how do i pair a radiator valve',
      'connect the valve to the app',
      'link my radiator with the phone',
      'the valve is not found while pairing',
      'hook up another valve',
      'pairing a new radiator valve',
    ],
  },
  {
    id: 'heat.on',
    phrasings: [
      'turn on the heating',
      'how do i switch on the boiler',
      'please turn the heating on now',
      'start heating the house',
      'switch on heat in the morning',
      'turning on the boiler by hand',
    ],
  },
  {
    id: 'heat.off',
    phrasings: [
      'turn off the heating',
      'how do i switch off the boiler',
      'please turn the heating off now',
      'stop heating the house',
      'switch off heat at night',
      'turning off the boiler by hand',
    ],
  },
  {
    id: 'battery',
    phrasings: [
      'the battery is empty',
      'which batteries does it need',
      'replace the batteries',
      'low battery warning',
      'how long do batteries last',
      'change the battery in the cover',
    ],
  },
  {
    id: 'reset',
    phrasings: [
      'reset everything to factory settings',
      'i want to start from scratch',
      'erase all schedules',
      'forget the whole setup',
      'how do i reset the thermostat',
      'factory reset',
    ],
  },
];
