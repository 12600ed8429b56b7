// The pictures of the shipped guides, as cards show them.
import { join } from 'node:path';
import { loadKnowledge } from '../../src/knowledge/load';
import { frameOf, stepSketch } from '../../src/replies/step-sketch';
import { drawSketch } from '../../src/sketches/sketch';

const knowledge = loadKnowledge(join(__dirname, '../../knowledge'));
const steps = [...knowledge.entries.values()].flatMap((entry) =>
  entry.kind === 'guide' ? entry.steps.map((step) => ({ guide: entry, step })) : [],
);

/** What a phone of 640 pixels has left for the picture, below a step's text and above its first button. */
const ROOM = 260;
/** Three screens take one more look further down. */
const ROOM_FOR_THREE = 330;

test.each(steps.map(({ guide, step }) => [`${guide.id} ${step.id}`, guide, step] as const))(
  'the picture of %s leaves room for the buttons on a small phone, and says what it shows',
  (_name, guide, step) => {
    const sketch = stepSketch(knowledge, guide, step);
    const { height } = drawSketch(step.screens, {
      frame: frameOf(knowledge, guide),
      scheme: 'light',
      direction: 'ltr',
    });
    expect(height).toBeLessThanOrEqual(step.screens.length > 2 ? ROOM_FOR_THREE : ROOM);
    expect(sketch?.alt).toMatch(/^On the screen /);
  },
);
