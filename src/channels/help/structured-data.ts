// Entries as schema.org describes them, for search engines. Called by entry-page.ts.
import type { Answer, Entry, Guide, Knowledge } from '../../knowledge/entry';
import { markdown } from '../../knowledge/sections';
import { helpPath } from '../../replies/links';
import { stepSketch } from '../../replies/step-sketch';
import { plainText, summary } from './plain-text';

/** `HowTo` of a guide, `FAQPage` of an answer; nothing of a page that only asks which is meant. */
export function structuredData(
  knowledge: Knowledge,
  entry: Entry,
  publicUrl: string | undefined,
): object | undefined {
  if (entry.kind === 'guide') return howTo(knowledge, entry, publicUrl);
  return entry.kind === 'answer' ? faqPage(knowledge, entry) : undefined;
}

function howTo(knowledge: Knowledge, guide: Guide, publicUrl: string | undefined): object {
  return {
    '@type': 'HowTo',
    name: guide.title,
    description: summary(guide.intro),
    inLanguage: knowledge.bot.language,
    step: guide.steps.map((step, index) => {
      const sketch = stepSketch(knowledge, guide, step);
      return {
        '@type': 'HowToStep',
        position: index + 1,
        name: step.title,
        text: plainText(step.instruction),
        ...(publicUrl === undefined ? {} : { url: `${publicUrl}${helpPath(guide.id)}#${step.id}` }),
        ...(publicUrl === undefined || !sketch ? {} : { image: publicUrl + sketch.png }),
      };
    }),
  };
}

function faqPage({ bot }: Knowledge, answer: Answer): object {
  return {
    '@type': 'FAQPage',
    inLanguage: bot.language,
    mainEntity: [
      {
        '@type': 'Question',
        name: answer.title,
        // It takes HTML, which is what the page shows.
        acceptedAnswer: { '@type': 'Answer', text: markdown.render(answer.body) },
      },
    ],
  };
}
