// The part of a guide's file behind its front matter: Markdown sections -> steps, screens, troubles.
import type { Fault } from '../errors';
import type { Guide, Screen, Step, Trouble, Variant } from './entry';
import { listItems, splitQuote, splitSections, unwrap, type Section } from './sections';

type GuideBody = Pick<Guide, 'intro' | 'before' | 'steps' | 'check' | 'afterwards'>;

type Draft<T> = { -readonly [K in keyof T]: T[K] };
interface StepDraft extends Omit<Draft<Step>, 'variants' | 'screens' | 'done' | 'troubles'> {
  variants: Variant[];
  screens: Screen[];
  done: string[];
  troubles: Trouble[];
}

const PARTS = { 'before you start': 'before', steps: 'steps', check: 'check', afterwards: 'afterwards' } as const;

/** True when the text has the heading that makes a file a guide. */
export function isGuide(source: string): boolean {
  return splitSections(source, 1).some((s) => s.level === 2 && s.heading.toLowerCase() === 'steps');
}

/** Reads a guide; every fault goes to `faults` and what could be read is returned. */
export function parseGuide(source: string, file: string, firstLine: number, faults: Fault[]): GuideBody {
  const fault = (line: number, message: string) => faults.push({ file, line, message });
  const parts: Record<'before' | 'check' | 'afterwards', string> = { before: '', check: '', afterwards: '' };
  const steps: StepDraft[] = [];
  const ids = new Map<string, number>();
  const sections = splitSections(source, firstLine);
  let stepsLine = firstLine;
  let part: 'before' | 'steps' | 'check' | 'afterwards' | undefined;

  const takeId = (section: Section): string => {
    const id = section.id ?? '';
    const known = ids.get(id);
    if (!/^[a-z0-9][a-z0-9-]*$/.test(id)) {
      fault(section.line, `"${section.heading}" needs an id of lower-case letters, digits and hyphens: add {#some-id}`);
    } else if (known !== undefined) {
      fault(section.line, `the id "${id}" is already used on line ${known}; choose another`);
    } else ids.set(id, section.line);
    return id;
  };

  for (const section of sections.slice(1)) {
    if (section.level === 2) {
      part = PARTS[section.heading.toLowerCase() as keyof typeof PARTS];
      if (!part) {
        fault(section.line, `unknown part "${section.heading}"; a guide has "Before you start", "Steps", "Check" and "Afterwards"`);
      } else if (part === 'steps') {
        stepsLine = section.line;
        if (section.text) fault(section.textLine, 'text between "## Steps" and the first step is never shown; move it into a step');
      } else {
        parts[part] = unwrap(section.text);
      }
    } else if (part === 'steps' && section.level === 3) {
      const { place, rest } = takePlace(section.text);
      if (!place) fault(section.line, `step "${section.heading}" has no place; start it with "**Place:** …"`);
      if (!rest) fault(section.line, `step "${section.heading}" has no instruction; say what to do`);
      const step = { id: takeId(section), title: section.heading, place: place ?? '', instruction: rest };
      steps.push({ ...step, variants: [], screens: [], done: [], troubles: [] });
    } else if (part === 'steps' && section.level === 4) {
      const step = steps.at(-1);
      if (step) readDetail(section, step, takeId, fault);
      else fault(section.line, `"${section.heading}" stands before the first step; move it under a "### " step`);
    } else {
      fault(section.line, `heading "${section.heading}" does not belong here; see docs/authoring.md for a guide's parts`);
    }
  }
  if (steps.length === 0) fault(stepsLine, 'the guide has no steps; add one with "### Title {#id}" under "## Steps"');
  const intro = unwrap(sections[0]?.text ?? '');
  if (!intro) fault(firstLine, 'the guide has no opening sentence; say what it achieves before the first heading');
  for (const [key, title] of [['before', 'Before you start'], ['check', 'Check'], ['afterwards', 'Afterwards']] as const) {
    if (!parts[key]) fault(firstLine, `the guide lacks "## ${title}" with its text; add it`);
  }
  return { intro, ...parts, steps };
}

function readDetail(
  section: Section,
  step: StepDraft,
  takeId: (section: Section) => string,
  fault: (line: number, message: string) => void,
): void {
  const [kind = '', title = ''] = section.heading.split(/:\s*/, 2);
  if (!section.text) fault(section.line, `"${section.heading}" is empty; write it or remove the heading`);
  if (/^on\s/i.test(section.heading)) {
    const { place, rest } = takePlace(section.text);
    step.variants.push({ versions: section.heading.slice(3).trim(), instruction: rest, ...(place ? { place } : {}) });
  } else if (/^screen$/i.test(kind)) {
    step.screens.push(readScreen(section, title, fault));
  } else if (/^why$/i.test(section.heading)) {
    step.why = unwrap(section.text);
  } else if (/^undo$/i.test(section.heading)) {
    step.undo = unwrap(section.text);
  } else if (/^done$/i.test(section.heading)) {
    const said = listItems(splitQuote(section.text).quote).map((item) => item.text);
    if (said.length === 0) fault(section.line, '"Done" has nothing that people say; quote it ("> - what people say")');
    step.done.push(...said);
  } else if (/^trouble$/i.test(kind)) {
    const { quote, rest } = splitQuote(section.text);
    const phrasings = listItems(quote).map((item) => item.text);
    if (phrasings.length < 3) {
      fault(section.line, `trouble "${title}" has ${phrasings.length} phrasings; quote at least three ("> - what people say")`);
    }
    if (!rest) fault(section.line, `trouble "${title}" has no remedy; say below the quote what helps`);
    if (section.then !== undefined && section.then !== 'check') {
      fault(section.line, `"then=${section.then}" is unknown; write "then=check" when nothing is left to do, or nothing`);
    }
    step.troubles.push({
      id: takeId(section),
      title: section.heading.replace(/^trouble:\s*/i, ''),
      phrasings,
      remedy: unwrap(rest),
      ...(section.then === 'check' ? { then: 'check' } : {}),
    });
  } else {
    fault(section.line, `unknown heading "${section.heading}"; a step has "On …", "Screen: …", "Why", "Undo", "Done" and "Trouble: …"`);
  }
}

function readScreen(section: Section, title: string, fault: (line: number, message: string) => void): Screen {
  const rows = listItems(section.text).map((item) => {
    const [label = '', detail] = item.text.replaceAll('**', '').split(/\s+—\s+/, 2);
    return { label, tap: item.bold, ...(detail === undefined ? {} : { detail }) };
  });
  if (!title) fault(section.line, 'the screen has no title; write "#### Screen: its title"');
  if (!rows.some((row) => row.tap)) fault(section.line, `screen "${title}" has no **bold** row; mark the one to use`);
  return { title, rows };
}

function takePlace(text: string): { place?: string; rest: string } {
  const found = /^\*\*Place:\*\*\s*(.+)(?:\n|$)/i.exec(text);
  if (!found?.[1]) return { rest: unwrap(text) };
  return { place: found[1].trim(), rest: unwrap(text.slice(found[0].length).trim()) };
}
