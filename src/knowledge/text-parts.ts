// An answer's text in the parts it consists of: paragraphs and list items, each fit to be read alone. Used for excerpts.

export interface TextPart {
  /** What the part itself says (Markdown). */
  readonly said: string;
  /** With the line that leads to it, when it needs one. */
  readonly shown: string;
}

const ITEM = /^(?:[-*]|\d+\.)\s/;
const NUMBERED = /^\d+\.\s/;

/** Steps in order stay together with the line above them; of any other list, each item is a part. */
export function textParts(body: string): TextPart[] {
  const parts: TextPart[] = [];
  let intro: string | undefined;
  for (const block of body.trim().split(/\n\s*\n/)) {
    if (!ITEM.test(block)) {
      const leads = parts.length > 0 && leadsToList(block);
      if (!leads) parts.push({ said: block, shown: block });
      intro = leads ? block : undefined;
    } else if (NUMBERED.test(block) && intro !== undefined) {
      const steps = `${intro}\n\n${block}`;
      parts.push({ said: steps, shown: steps });
      intro = undefined;
    } else {
      // Who asks for what the line above says wants all of it.
      if (intro !== undefined) parts.push({ said: intro, shown: `${intro}\n\n${block}` });
      const above = intro === undefined ? '' : `${intro}\n\n`;
      for (const item of block.split(/\n(?=(?:[-*]|\d+\.)\s)/)) {
        const said = item.replace(ITEM, '- ');
        parts.push({ said, shown: above + said });
      }
      intro = undefined;
    }
  }
  return parts;
}

/** "To remove one:", or a line in bold that stands for a heading. */
function leadsToList(block: string): boolean {
  return block.endsWith(':') || /^\*\*[^*]+\*\*$/.test(block);
}

/** The items of the first list in order, each with its number. */
export function firstSteps(body: string): string[] {
  const list = body.split(/\n\s*\n/).find((block) => NUMBERED.test(block));
  return list?.trim().split(/\n(?=\d+\.\s)/) ?? [];
}
