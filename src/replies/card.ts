// A step as an Adaptive Card 1.5 that Web Chat and Teams both draw.
import type { Attachment } from 'botbuilder';
import type { Sketch, StepCard } from './reply';

/** The newest version both clients draw; Action.Submit because Web Chat has no Action.Execute. */
const VERSION = '1.5';

/** @param address of a picture as the channel can load it; undefined when it cannot. */
export function adaptiveCard(
  card: StepCard,
  address: (picture: Sketch) => string | undefined = () => undefined,
): Attachment {
  const image = (picture: Sketch | undefined) => {
    const url = picture && address(picture);
    return picture && url !== undefined ? [imageOf(picture, url)] : [];
  };
  const code = image(card.code?.picture);
  const body = [
    ...(card.lead === undefined ? [] : [block(card.lead)]),
    ...(card.code && code.length > 0 ? [block(card.code.caption), ...code] : []),
    ...(card.progress === undefined
      ? []
      : [
          block(card.progress, {
            size: 'Small',
            isSubtle: true,
            separator: card.lead !== undefined,
            // Half of it stands on each side of the line.
            spacing: card.lead === undefined ? 'None' : 'Large',
          }),
        ]),
    block(card.title, { size: 'Medium', weight: 'Bolder', spacing: 'Small', style: 'heading' }),
    ...(card.place === undefined ? [] : [block(card.place, { isSubtle: true, spacing: 'Small' })]),
    ...(card.instruction === undefined ? [] : [block(card.instruction)]),
    ...card.notes.map((note) => block(note, { size: 'Small', spacing: 'Small' })),
    ...image(card.sketch),
  ];
  return cardOf(body, card.buttons);
}

/** A card of any elements, with buttons that come back as messages whose value is their data. */
export function cardOf(
  body: readonly object[],
  buttons: readonly { readonly title: string; readonly data: object }[],
): Attachment {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: VERSION,
      body,
      actions: buttons.map(({ title, data }) => ({ type: 'Action.Submit', title, data })),
    },
  };
}

/** A paragraph in Markdown that breaks its lines where the card ends. */
export function block(text: string, more: object = {}): object {
  return { type: 'TextBlock', text, wrap: true, ...more };
}

function imageOf({ alt, width }: Sketch, url: string): object {
  return {
    type: 'Image',
    url,
    altText: alt,
    width: `${width}px`,
    horizontalAlignment: 'Left',
    spacing: 'Medium',
  };
}
